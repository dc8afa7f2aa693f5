/** An account as files name it. */
export interface AccountKey {
  readonly institution: string;
  readonly branchCode: string;
  readonly accountType: string;
  /** Seven digits. */
  readonly accountNumber: string;
}

/** The key of an account in a Zengin file, whose 口座番号 has ten digits, the first three of them zeros. */
export function accountKeyOf(institution: string, named: Omit<AccountKey, 'institution'>): AccountKey {
  const { branchCode, accountType, accountNumber } = named;
  return { institution, branchCode, accountType, accountNumber: accountNumber.replace(/^000(?=\d{7}$)/, '') };
}

/** `001-1-1234567`: branch, 預金種目, number; how reports and customer files write an account. */
export const accountNameOf = ({ branchCode, accountType, accountNumber }: Omit<AccountKey, 'institution'>): string =>
  `${branchCode}-${accountType}-${accountNumber}`;
