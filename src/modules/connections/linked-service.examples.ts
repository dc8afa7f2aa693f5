import type { Language } from '#libs/http';
import type { LinkedAccount, LinkedService } from './linked-service.model.js';

/** Linked services for the examples of pages. */
export function exampleLinks(language: Language) {
  const ja = language === 'ja';
  const account: LinkedAccount = { branchName: ja ? '本店営業部' : 'Head Office', branchCode: '001', accountType: '1', accountNumber: '1234567', state: 'linked' };
  const savings: LinkedAccount = { ...account, accountType: '4', accountNumber: '7654321' };
  const working: LinkedService = {
    service: ja ? 'みほん家計簿' : 'Mihon Kakeibo',
    company: ja ? '株式会社見本フィンテック' : 'Mihon Fintech K.K.',
    operations: [{ name: 'balances' }, { name: 'transactions' }],
    accounts: [account, savings],
    since: { day: '2026-11-20', time: '14:03' },
    lastDay: '2027-02-18',
    lastRead: { day: '2026-11-28', time: '6:12' },
    state: 'working',
  };
  const other: LinkedService = {
    ...working,
    service: ja ? 'みほん会計' : 'Mihon Kaikei',
    company: ja ? '見本会計ソフト株式会社' : 'Mihon Accounting Software K.K.',
    operations: [{ name: 'balances' }],
    accounts: [account],
    lastRead: undefined,
  };
  const waiting: LinkedService = { ...other, state: 'waiting' };
  const ended: LinkedService = { ...working, state: 'ended', ending: { at: { day: '2026-11-25', time: '9:30' }, reason: 'customer-stopped' } };
  const neverBegan: LinkedService = { ...other, state: 'ended', ending: { reason: 'never-began' } };
  return { account, savings, working, other, waiting, ended, neverBegan };
}
