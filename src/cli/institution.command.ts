import { Command } from 'commander';
import { readEnvironment } from '#libs/config';
import { channelNames, Clock, japanDateOf, japanDateTime, SystemClock } from '#libs/kernel';
import { InstitutionDirectory, readInstitutions, serviceStatus, type Institution } from '#modules/institutions';
import { withApplication, type Open } from './with-application.js';

/**
 * `renkei institution …`. `check` opens no application: it reads the folder and nothing else, so that a profile can be
 * checked before there is a database.
 */
export function institutionCommand(open: Open): Command {
  const institution = new Command('institution').description('the institutions and their profiles');
  institution
    .command('check')
    .description('check a folder of profiles, <id>.yaml each; exit code 1 and every mistake with its place when one cannot be used')
    .argument('[folder]', 'left out: INSTITUTIONS_DIR')
    .action((folder?: string) => check(folder ?? readEnvironment(process.env).INSTITUTIONS_DIR));
  institution
    .command('list')
    .description('list the institutions with their channels and journeys, and whether they are open')
    .action(() => withApplication(open, (app) => list(app.get(InstitutionDirectory), app.get(Clock).now())));
  return institution;
}

/** @throws INSTITUTION_PROFILES_INVALID */
function check(folder: string): void {
  const institutions = readInstitutions(folder, japanDateOf(new SystemClock().now()));
  const channels = institutions.flatMap((institution) => channelNames.filter((name) => institution.channels[name]));
  print(`${folder}: ${institutions.length} institutions with ${channels.length} channels, nothing to correct`);
}

function list(directory: InstitutionDirectory, now: number): void {
  for (const institution of directory.all()) {
    print(`${institution.id}  ${institution.code}  ${institution.name.ja}  ${serviceLine(institution, now)}`);
    for (const name of channelNames) {
      const channel = institution.channels[name];
      if (channel === undefined) continue;
      print(`  ${name.padEnd(9)}  ${channel.title.ja}  ${channel.journey.join(' → ')}`);
    }
  }
}

function serviceLine(institution: Institution, now: number): string {
  const status = serviceStatus(institution, now);
  if (status.open) return 'open';
  return status.opensAt === undefined ? 'closed' : `closed until ${japanDateTime(status.opensAt)}`;
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);
