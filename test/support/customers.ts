import { LedgerImport } from '#modules/bank-host';
import type { Gateway } from './gateway.js';

interface Contract {
  readonly state: 'active' | 'suspended' | 'ended';
  readonly user?: { readonly state?: 'active' | 'stopped'; readonly password?: string };
  readonly accounts: readonly { readonly accountNumber: string; readonly accountType: string; readonly state?: 'open' | 'closed' }[];
}

/** 見本 花子 as the institution delivers her the next time: the same contract with something changed. */
export async function deliverSampleCustomer(gateway: Gateway, { state, accounts, user }: Contract): Promise<void> {
  const branch = { branchCode: '001', branchName: '本店営業部' };
  const file = {
    format: 'renkei-customers/1',
    institution: 'sakura-shinkin',
    contracts: [
      {
        channel: 'personal',
        contractNumber: '0123456789',
        holderName: '見本 花子',
        holderNameKana: 'ﾐﾎﾝ ﾊﾅｺ',
        state,
        accounts: accounts.map((account) => ({ ...branch, ...account })),
        users: [{ login: { contractorId: '0123456789' }, displayName: '見本 花子', administrator: true, password: 'Sakura-2026', ...user }],
      },
    ],
  };
  const { refusals } = await gateway.app.get(LedgerImport).importCustomers('sakura-shinkin', JSON.stringify(file));
  if (refusals.length > 0) throw new Error(JSON.stringify(refusals));
}

export const ordinaryAccount = { accountType: '1', accountNumber: '1234567' } as const;
export const savingsAccount = { accountType: '4', accountNumber: '7654321' } as const;
