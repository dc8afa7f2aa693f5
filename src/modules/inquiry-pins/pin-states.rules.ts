/** 未登録, 登録済み, 登録済み*: shown in this journey, and effective with its permission (認可完了後に有効). */
export type PinState = 'unregistered' | 'registered' | 'registered-pending';

/** Where an account's inquiry PIN stands with one contract. */
export interface PinStanding {
  readonly state: PinState;
  /** Whether the institution has a PIN of this account on file. Without one, nothing can be registered. */
  readonly onFile: boolean;
}

/** A PIN that was shown in a journey: which account's (in the ledger), and which PIN on file it was. Never the PIN. */
export interface ProvenPin {
  readonly accountId: string;
  readonly pinRevision: number;
}

/** The revisions of one account's PIN: on file now, when it was registered, and in this journey. */
export interface PinRevisions {
  readonly onFile: number | undefined;
  readonly registered: number | undefined;
  readonly proven: number | undefined;
}

/** Only the PIN that is on file now counts: a changed one returns the account to 未登録 by this comparison alone. */
export function standingOf({ onFile, registered, proven }: PinRevisions): PinStanding {
  if (onFile === undefined) return { state: 'unregistered', onFile: false };
  if (proven === onFile) return { state: 'registered-pending', onFile: true };
  return { state: registered === onFile ? 'registered' : 'unregistered', onFile: true };
}

/** What has been shown by now: of one account the latest, whatever was shown before it. */
export function provenTogether(earlier: readonly ProvenPin[], later: readonly ProvenPin[]): ProvenPin[] {
  const again = new Set(later.map(({ accountId }) => accountId));
  return [...earlier.filter(({ accountId }) => !again.has(accountId)), ...later];
}

/** Four digits, half-width. What is not cannot be right, and is told before an attempt is charged. */
export const isInquiryPin = (text: string): boolean => /^[0-9]{4}$/.test(text);
