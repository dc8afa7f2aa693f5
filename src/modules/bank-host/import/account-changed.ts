import type { OutboxMessage } from '#libs/outbox';
import type { AccountEntity } from '../ledger-accounts.entity.js';

/** Says that there is something new to read of the account: partners that may read it hear of that, and of nothing in it. */
export function accountChanged({ institution, id, revision }: AccountEntity): OutboxMessage {
  return { topic: 'account.changed', payload: { institution, ledgerAccountId: id, revision } };
}
