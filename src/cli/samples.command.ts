import { Command } from 'commander';
import { TOTP } from 'otpauth';
import { readEnvironment } from '#libs/config';
import { Clock, SystemClock } from '#libs/kernel';
import { SAMPLE_PASSPHRASE } from '../sample-certificates.js';
import { readSamples, type Sample, type SampleCustomer } from '../samples.js';

/** `renkei samples`: what to type as a sample customer, with the one-time passwords of this moment. Opens nothing. */
export function samplesCommand(): Command {
  return new Command('samples')
    .description('what to type as the sample customers, with the one-time passwords of this moment, and which app asks them; not in production')
    .argument('[institution]', 'only this one, e.g. kyodo-shinkin')
    .action((institution?: string) => {
      const { NODE_ENV, CERTIFICATE_AUTHORITIES_DIR, PARTNER_TLS_DIR } = readEnvironment(process.env);
      if (NODE_ENV === 'production') throw new Error('there are no sample customers in production');
      const known = readSamples().institutions;
      if (institution !== undefined && !known[institution]) throw new Error(`no such sample institution; there are ${Object.keys(known).join(', ')}`);
      for (const [id, { name, channels }] of Object.entries(known)) {
        if (institution !== undefined && institution !== id) continue;
        for (const [channel, sample] of Object.entries(channels)) {
          print(`\n${name} (${id}), ${channel}: ${sample.service}`);
          tell(sample, 'sample', CERTIFICATE_AUTHORITIES_DIR);
          for (const [what, other] of Object.entries(sample.others ?? {})) tell(other, what, CERTIFICATE_AUTHORITIES_DIR);
          if (sample.fapi2) tellOfFapi2(sample.fapi2, { id, channel, certificates: PARTNER_TLS_DIR });
        }
      }
    });
}

function tell({ customer, oneTimePassword, userNumber, answers, inquiryPins, certificate }: SampleCustomer, what: string, certificates: string): void {
  const typed = Object.entries(customer).map(([field, value]) => `${field} ${value}`);
  print(`  ${what.padEnd(16)}  ${typed.join('   ')}`);
  const more = [
    ...(oneTimePassword ? [`one-time password now ${codeOf(oneTimePassword)}`] : []),
    ...(userNumber ? [`user number ${userNumber}`] : []),
    ...Object.entries(answers ?? {}).map(([question, answer]) => `${question} → ${answer}`),
    ...Object.entries(inquiryPins ?? {}).map(([account, pin]) => `inquiry PIN of ${account} is ${pin}`),
    ...(certificate ? [`certificate ${certificates}/samples/${certificate.file}, passphrase ${SAMPLE_PASSPHRASE}`] : []),
  ];
  for (const line of more) print(`${' '.repeat(20)}${line}`);
}

/** Customers are the same; another service asks them, and only one of the two has an app. */
function tellOfFapi2({ signing, certificate }: NonNullable<Sample['fapi2']>, { id, channel, certificates }: Readonly<Record<'id' | 'channel' | 'certificates', string>>): void {
  print(`  ${'by FAPI 2.0'.padEnd(16)}  ${signing.service} (${signing.clientId}): INSTITUTION=${id} CHANNEL=${channel} npm start -w examples/partner-app-fapi`);
  print(`${' '.repeat(20)}${certificate.service} (${certificate.clientId}): without an app, by certificate ${certificates}/${certificate.certificate?.file ?? ''}`);
}

function codeOf({ secret, periodSeconds }: NonNullable<SampleCustomer['oneTimePassword']>, clock: Clock = new SystemClock()): string {
  const token = new TOTP({ secret, period: periodSeconds });
  const timestamp = clock.now();
  return `${token.generate({ timestamp })} (for ${Math.ceil(token.remaining({ timestamp }) / 1000)} s)`;
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);
