import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseDocument } from 'yaml';
import { channelNames, DomainError, type JapanDate } from '#libs/kernel';
import { checkDocument, mistakeLine, type Mistake } from '#libs/documents';
import { Institution } from './institution.js';
import { journeySteps } from './journey-steps.rules.js';
import { profileMistakes } from './profile.rules.js';
import { duplicatesIn, mistakeUnless, type ProfileContext } from './rule-table.rules.js';

/** A profile as it was found: sound only where there are no mistakes. */
interface ReadProfile {
  readonly file: string;
  readonly profile: Partial<Institution>;
  readonly mistakes: readonly Mistake[];
}

/**
 * Reads every profile of a folder, one `<id>.yaml` an institution, in the order of their ids. If anything is wrong
 * nothing is answered: the failure `INSTITUTION_PROFILES_INVALID` names each mistake of each file, one a line, as
 * `file: path expectation`. `today` is Japan's: terms must be in force on it.
 */
export function readInstitutions(
  folder: string,
  today: JapanDate,
  knownSteps: readonly string[] = journeySteps,
): readonly Institution[] {
  const context = { today, knownSteps };
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => /\.ya?ml$/.test(name)).sort() : [];
  const read = names.map((name) => readProfile(join(folder, name), context));
  const lines = [
    ...(names.length === 0 ? [`${folder}: must be a folder with at least one profile, <id>.yaml`] : []),
    ...read.flatMap(({ file, mistakes }) => mistakes.map((mistake) => `${file}: ${mistakeLine(mistake)}`)),
    ...valuesUsedTwice(read, 'id'),
    ...valuesUsedTwice(read, 'code'),
  ];
  if (lines.length > 0) {
    throw new DomainError(
      'INSTITUTION_PROFILES_INVALID',
      'invalid',
      `The institutions' profiles cannot be used:\n${lines.map((line) => `  - ${line}`).join('\n')}`,
    );
  }
  return read.map(({ profile }) => withChannelNames(profile as Institution));
}

function readProfile(file: string, context: ProfileContext): ReadProfile {
  const document = parseDocument(readFileSync(file, 'utf8'));
  const unreadable = [...document.errors, ...document.warnings];
  if (unreadable.length > 0) {
    // The first line says what and where; the rest of the message repeats the file's text.
    const mistakes = unreadable.map(({ message }) => ({ path: '', expected: `must be YAML: ${message.split(/:?\n/, 1)[0]}` }));
    return { file, profile: {}, mistakes };
  }
  const { value: profile, mistakes } = checkDocument(Institution, document.toJS());
  return {
    file,
    profile,
    mistakes: [...mistakes, ...profileMistakes(profile, mistakes, context), ...fileNameMistakes(file, profile)],
  };
}

/** The id is part of issuers and addresses; a file that is copied and forgotten must not become a second one. */
const fileNameMistakes = (file: string, { id }: Partial<Institution>): readonly Mistake[] =>
  id === undefined ? [] : mistakeUnless(basename(file) === `${id}.yaml`, 'id', `must name its file: <id>.yaml, not ${basename(file)}`);

function valuesUsedTwice(read: readonly ReadProfile[], key: 'id' | 'code'): readonly string[] {
  const values = read.flatMap(({ profile }) => profile[key] ?? []);
  return duplicatesIn(values).map((value) => {
    const files = read.filter(({ profile }) => profile[key] === value).map(({ file }) => file);
    return `${files.join(', ')}: ${key} must differ between institutions; ${value} is used by ${files.length}`;
  });
}

function withChannelNames(institution: Institution): Institution {
  for (const name of channelNames) {
    const channel = institution.channels[name];
    if (channel !== undefined) Object.assign(channel, { name });
  }
  return institution;
}
