import { Injectable } from '@nestjs/common';
import { readStatements, type PostedMovement, type StatementHeader, type StatementTrailer } from '#libs/zengin';
import { accountKeyOf, accountNameOf } from './account-key.rules.js';
import { UnitRefused } from './import-report.js';
import { StatementImport } from './statement-import.js';
import type { ZenginRun } from './zengin-run.js';
import { itemsOf, refusalAt, surveyZengin, type ZenginKind, type ZenginSection } from './zengin-section.js';

type Section = ZenginSection<StatementHeader, StatementTrailer>;

/** A file of statements (種別03): those that are right are taken one by one, each in a transaction of its own. */
@Injectable()
export class StatementFileImport {
  constructor(private readonly statements: StatementImport) {}

  async take(run: ZenginRun): Promise<void> {
    const kind: ZenginKind<StatementHeader, PostedMovement, StatementTrailer> = {
      read: (records) => readStatements(records, run.today),
      accountOf: (header) => accountNameOf(accountKeyOf(run.institution, header)),
    };
    run.phase('checking');
    const sections = await surveyZengin(kind, run.file.read(), run.bankCode, run.tally);
    run.phase('writing');
    for (const section of sections) await this.takeOne(run, kind, section);
  }

  private async takeOne(
    { institution, file, tally }: ZenginRun,
    kind: ZenginKind<StatementHeader, PostedMovement, StatementTrailer>,
    section: Section,
  ): Promise<void> {
    const { header, trailer, place } = section;
    try {
      const key = accountKeyOf(institution, header);
      const { changed, added, known, corrections } = await this.statements.take(key, header, trailer, () => itemsOf(kind, file, section));
      tally.took(changed);
      tally.counts.movementsAdded += added;
      tally.counts.movementsKnown += known;
      tally.counts.correctionsAdded += corrections;
    } catch (error) {
      if (!(error instanceof UnitRefused)) throw error;
      tally.refuse({ ...refusalAt(error.place ?? place, error.code, error.reason), account: kind.accountOf(header) });
    }
  }
}
