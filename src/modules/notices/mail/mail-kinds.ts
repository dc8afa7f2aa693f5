import type { Language } from '#libs/http';
import type { JapanDate, Operation } from '#libs/kernel';

/** What customers are told by mail. */
export const mailKinds = ['linked', 'renewed', 'ending-soon', 'ended', 'stopped', 'undone', 'account-left-out', 'sign-in-locked'] as const;
export type MailKind = (typeof mailKinds)[number];

/** Those about a link that can still be stopped. */
export const goesOn: readonly MailKind[] = ['linked', 'renewed', 'ending-soon', 'account-left-out'];

/** What a mail about a link says of it. */
export interface LinkFacts {
  readonly company: string;
  readonly service: string;
  readonly operations: readonly Operation[];
  readonly accounts: number;
  readonly lastDay: JapanDate;
  readonly daysLeft?: number;
  /** When it was ended, in words: then its last day means nothing any more. */
  readonly endedAt?: string;
  /** Who did it, in words. */
  readonly doneBy?: string;
}

/** Whom to ask. */
export interface InstitutionFacts {
  readonly institution: string;
  readonly desk: string;
  readonly telephone: string;
  readonly hours: string;
}

/** One language's texts. */
export interface MailWords {
  readonly subject: Readonly<Record<MailKind, string>>;
  readonly lead: (kind: MailKind, facts: InstitutionFacts & Partial<LinkFacts>) => string;
  readonly labels: (kind: MailKind) => Readonly<Record<'company' | 'service' | 'operations' | 'accounts' | 'lastDay' | 'endedAt' | 'doneBy', string>>;
  readonly operations: Readonly<Record<Operation, string>>;
  readonly count: (accounts: number) => string;
  readonly moment: (day: string, time: string) => string;
  readonly doneBy: Readonly<Record<string, string>>;
  readonly stop: (kind: MailKind) => string;
  readonly care: string;
  readonly ask: (facts: InstitutionFacts) => string;
}

export type MailLanguage = Language;
