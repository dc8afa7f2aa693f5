import { Injectable } from '@nestjs/common';
import {
  readBalanceNotices,
  statementAccountTypes,
  type BalanceNotice,
  type NoticeHeader,
  type NoticeTrailer,
  type RecordPlace,
} from '#libs/zengin';
import { accountKeyOf, accountNameOf } from './account-key.rules.js';
import { inBatches } from './batches.js';
import { NoticeImport } from './notice-import.js';
import type { ZenginRun } from './zengin-run.js';
import { itemsOf, refusalAt, surveyZengin, type ZenginKind } from './zengin-section.js';

/** Notices that share a transaction. */
const BATCH_NOTICES = 200;

type Kind = ZenginKind<NoticeHeader, BalanceNotice, NoticeTrailer>;
type PlacedNotice = { readonly place: RecordPlace; readonly item: BalanceNotice };

const isSupported = ({ accountType }: BalanceNotice): boolean => statementAccountTypes.includes(accountType);

/** A file of balance notices (種別04): those that are right are taken, each by itself. */
@Injectable()
export class NoticeFileImport {
  constructor(private readonly notices: NoticeImport) {}

  async take(run: ZenginRun): Promise<void> {
    const kind: Kind = { read: (records) => readBalanceNotices(records, run.today), accountOf: () => undefined };
    run.phase('checking');
    const sections = await surveyZengin(kind, run.file.read(), run.bankCode, run.tally);
    run.phase('writing');
    for (const section of sections) {
      for await (const batch of inBatches(itemsOf(kind, run.file, section), BATCH_NOTICES)) await this.takeBatch(run, batch);
    }
  }

  private async takeBatch({ institution, tally }: ZenginRun, batch: readonly PlacedNotice[]): Promise<void> {
    const refuse = ({ place, item }: PlacedNotice, code: string, reason: string) => ({
      ...refusalAt(place, code, reason),
      account: accountNameOf(accountKeyOf(institution, item)),
    });
    for (const one of batch.filter(({ item }) => !isSupported(item))) {
      tally.notSupported(refuse(one, 'NOT_SUPPORTED', `預金種目 ${one.item.accountType} is not supported yet (1 普通, 2 当座 and 4 貯蓄 are)`));
    }
    const supported = batch.filter(({ item }) => isSupported(item));
    if (supported.length === 0) return;
    const outcomes = await this.notices.take(supported.map(({ item }) => ({ key: accountKeyOf(institution, item), notice: item })));
    for (const [index, one] of supported.entries()) {
      const outcome = outcomes[index];
      if (outcome === 'account-unknown') tally.refuse(refuse(one, 'ACCOUNT_UNKNOWN', 'no such account is in the ledger'));
      else tally.took(outcome === 'kept');
    }
  }
}
