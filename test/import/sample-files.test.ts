import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { channelNames } from '#libs/kernel';
import { readSamples } from '../../src/samples.js';
import { sampleFiles, sampleFolder } from '../support/sample-statements.js';

const update = process.env.UPDATE_SAMPLES === '1';

describe('the sample files of examples/data', () => {
  it('are what statements.yaml says', () => {
    const files = sampleFiles();
    for (const [name, bytes] of files) {
      if (update) writeFileSync(join(sampleFolder, name), bytes);
      expect([name, readFileSync(join(sampleFolder, name)).equals(bytes)]).toEqual([name, true]);
    }
    expect(readdirSync(sampleFolder).filter((name) => name.endsWith('.zengin'))).toEqual([...files.keys()].toSorted());
  });

  it('hold every sample customer as samples.json describes them', () => {
    for (const [institution, { channels }] of Object.entries(readSamples().institutions)) {
      const { contracts } = JSON.parse(readFileSync(join(sampleFolder, `customers-${institution}.json`), 'utf8')) as { contracts: Contract[] };
      for (const channel of channelNames) {
        const sample = channels[channel];
        for (const one of sample ? [sample, ...Object.values(sample.others ?? {})] : []) {
          const { password, ...login } = one.customer;
          const held = contracts.flatMap((contract) =>
            contract.users.filter((user) => contract.channel === channel && isDeepStrictEqual(user.login, login)).map((user) => ({ contract, user })),
          );
          expect(held.map(({ contract, user }) => whatTheyHold(contract, user))).toEqual([
            {
              password,
              oneTimePassword: one.oneTimePassword,
              userNumber: one.userNumber,
              answers: one.answers ?? {},
              inquiryPins: one.inquiryPins ?? {},
              certificates: one.certificate ? [{ issuer: one.certificate.issuer, serialNumber: one.certificate.serialNumber }] : [],
              loginMethod: one.certificate ? 'certificate' : 'password',
            },
          ]);
        }
      }
    }
  });
});

interface User {
  readonly login: object;
  readonly password: string;
  readonly oneTimePassword?: object;
  readonly userNumber?: string;
  readonly questions?: readonly { readonly question: string; readonly answer: string }[];
  readonly certificates?: readonly object[];
  readonly accounts?: readonly string[];
}

interface Contract {
  readonly channel: string;
  readonly loginMethod?: string;
  readonly accounts: readonly { branchCode: string; accountType: string; accountNumber: string; inquiryPin?: string }[];
  readonly users: readonly User[];
}

function whatTheyHold({ accounts, loginMethod = 'password' }: Contract, user: User) {
  const pins = accounts.flatMap(({ branchCode, accountType, accountNumber, inquiryPin }) => {
    const name = `${branchCode}-${accountType}-${accountNumber}`;
    return inquiryPin !== undefined && (user.accounts?.includes(name) ?? true) ? [[name, inquiryPin] as const] : [];
  });
  return {
    password: user.password,
    oneTimePassword: user.oneTimePassword,
    userNumber: user.userNumber,
    answers: Object.fromEntries((user.questions ?? []).map(({ question, answer }) => [question, answer])),
    inquiryPins: Object.fromEntries(pins),
    certificates: user.certificates ?? [],
    loginMethod,
  };
}
