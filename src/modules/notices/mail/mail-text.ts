import type { Institution } from '#modules/institutions';
import type { RegisteredClient } from '#modules/partners';
import { japanDateOf, japanWallTime, type JapanDate, type Operation } from '#libs/kernel';
import { dateInWords } from '#libs/views';
import type { InstitutionFacts, LinkFacts, MailKind, MailLanguage, MailWords } from './mail-kinds.js';
import { en } from './words.en.js';
import { ja } from './words.ja.js';

const words: Readonly<Record<MailLanguage, MailWords>> = { ja, en };

/** A link as the mail needs it; absent where the mail is about none. */
export interface Link {
  readonly client: RegisteredClient;
  readonly operations: readonly Operation[];
  readonly accounts: number;
  readonly lastDay: JapanDate;
  readonly daysLeft?: number;
  /** When it was ended, where the mail is about that. */
  readonly endedAt?: number;
  readonly doneBy?: string;
}

export interface MailText {
  readonly from: string;
  readonly subject: string;
  readonly text: string;
}

/** Japanese first, English below, and no address in it that could be followed. */
export function mailText(kind: MailKind, institution: Institution, link?: Link): MailText {
  const subject = `【${institution.name.ja}】${ja.subject[kind]} / ${en.subject[kind]}`;
  const text = [part('ja', kind, institution, link), '----------------------------------------', part('en', kind, institution, link)].join('\n\n');
  return { from: institution.name.ja, subject: oneLine(subject), text: withoutAddresses(`${text}\n`) };
}

function part(language: MailLanguage, kind: MailKind, { name, contact }: Institution, link: Link | undefined): string {
  const { lead, labels: labelsOf, operations, count, stop, care, ask } = words[language];
  const labels = labelsOf(kind);
  const institution: InstitutionFacts = { institution: name[language], desk: contact.name[language], telephone: contact.telephone, hours: contact.hours[language] };
  const facts = link && factsOf(language, link);
  const lines = facts && [
    `${labels.company}: ${facts.company}`,
    `${labels.service}: ${facts.service}`,
    `${labels.operations}: ${facts.operations.map((one) => operations[one]).join(language === 'ja' ? '、' : ', ')}`,
    `${labels.accounts}: ${count(facts.accounts)}`,
    facts.endedAt === undefined ? `${labels.lastDay}: ${dateInWords(facts.lastDay, language)}` : `${labels.endedAt}: ${facts.endedAt}`,
    ...(facts.doneBy === undefined ? [] : [`${labels.doneBy}: ${facts.doneBy}`]),
  ];
  const blocks = [lead(kind, { ...institution, ...facts }), lines?.map((line) => `  ${oneLine(line)}`).join('\n'), stop(kind), care, ask(institution)];
  return blocks.filter(Boolean).join('\n\n');
}

function factsOf(language: MailLanguage, { client: { company, service }, endedAt, doneBy, ...rest }: Link): LinkFacts {
  const { moment, doneBy: names } = words[language];
  return {
    ...rest,
    company: language === 'ja' ? company.name : company.nameEn,
    service: language === 'ja' ? service.name : service.nameEn,
    endedAt: endedAt === undefined ? undefined : moment(dateInWords(japanDateOf(endedAt), language), japanWallTime(endedAt)),
    doneBy: doneBy === undefined ? undefined : names[doneBy],
  };
}

/** Names come from partners' own registrations: one of them must not make a second line, in a header least of all. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');

/** A mail program makes a link of whatever looks like one. */
const withoutAddresses = (text: string): string => text.replace(/\b(?:https?|ftp):\/*|\bwww\./gi, '');
