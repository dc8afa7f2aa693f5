import Negotiator from 'negotiator';

/** Japanese first, English second: the languages of every page and every problem document. */
export type Language = 'ja' | 'en';
export const languages: readonly Language[] = ['ja', 'en'];

/** The caller's choice by RFC 9110 `Accept-Language`; Japanese when nothing is said or nothing fits. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const negotiator = new Negotiator({ headers: { 'accept-language': acceptLanguage } });
  return (negotiator.language([...languages]) as Language | undefined) ?? 'ja';
}
