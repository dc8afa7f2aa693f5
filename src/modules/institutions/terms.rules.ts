import { DomainError, sha256, type JapanDate } from '#libs/kernel';
import type { Channel } from './channel.js';
import type { TermsVersion } from './terms.js';

/**
 * The version of the terms a customer agrees to on that day: the last one that has come into force. Profiles without
 * one for today do not load, so the failure (`TERMS_NOT_IN_FORCE`) needs a clock that was turned back.
 */
export function termsInForce({ terms }: Pick<Channel, 'terms'>, today: JapanDate): TermsVersion {
  const version = terms.findLast(({ inForceFrom }) => inForceFrom <= today);
  if (version === undefined) {
    throw new DomainError('TERMS_NOT_IN_FORCE', 'unavailable', `No version of the terms is in force on ${today}`);
  }
  return version;
}

/**
 * SHA-256 (base64url) of the text of a version in both languages, which tells whether it was edited afterwards: of
 * `[version, [title ja, en], [[[heading ja, en], [[paragraph ja, en], …]], …]]` as JSON without spaces.
 */
export function termsHashOf({ version, title, sections }: TermsVersion): string {
  const both = ({ ja, en }: { readonly ja: string; readonly en: string }): readonly string[] => [ja, en];
  return sha256(JSON.stringify([version, both(title), sections.map(({ heading, paragraphs }) => [both(heading), paragraphs.map(both)])]));
}
