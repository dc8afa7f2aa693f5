import Negotiator from 'negotiator';

/** Japanese first; English is the second language of every page. */
export type Language = 'ja' | 'en';

/** The cookie that keeps a customer's choice. It holds `ja` or `en` and nothing else. */
export const LANGUAGE_COOKIE = 'lang';

const isLanguage = (word: string | undefined): word is Language => word === 'ja' || word === 'en';

/**
 * The language of a page: what the customer chose by link (`?lang=en`), else what they chose before (cookie), else the
 * browser's first wish among Japanese and English (`Accept-Language` with its `q` weights), else Japanese. Values that
 * are neither `ja` nor `en` count as not given, whatever they are: all three come from outside.
 */
export function chooseLanguage(query: unknown, cookie: unknown, acceptLanguage: unknown): Language {
  for (const word of [query, cookie]) {
    if (typeof word === 'string' && isLanguage(word)) return word;
  }
  const negotiator = new Negotiator({ headers: { 'accept-language': typeof acceptLanguage === 'string' ? acceptLanguage : undefined } });
  return (negotiator.language(['ja', 'en']) as Language | undefined) ?? 'ja';
}
