import type { JapanDate } from '#libs/kernel';
import type { ImportFile } from './import-file.js';
import type { ImportProgress, ImportTally } from './import-report.js';

/** What an import of a Zengin file works with, whichever kind it is. */
export interface ZenginRun {
  readonly institution: string;
  readonly bankCode: string;
  readonly today: JapanDate;
  readonly file: ImportFile;
  readonly tally: ImportTally;
  /** Says that from now on reading the file is this phase. */
  readonly phase: (phase: ImportProgress['phase']) => void;
}
