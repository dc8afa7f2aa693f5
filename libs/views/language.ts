import { languageOf, languages, type Language } from '#libs/http';

/** The cookie that keeps a customer's choice. It holds `ja` or `en` and nothing else. */
export const LANGUAGE_COOKIE = 'lang';

const isLanguage = (word: unknown): word is Language => languages.some((language) => language === word);

/**
 * The language of a page: what the customer chose by link (`?lang=en`), else what they chose before (cookie), else the
 * browser's first wish among Japanese and English (`Accept-Language` with its `q` weights), else Japanese. Values that
 * are neither `ja` nor `en` count as not given, whatever they are: all three come from outside.
 */
export function chooseLanguage(query: unknown, cookie: unknown, acceptLanguage: unknown): Language {
  if (isLanguage(query)) return query;
  if (isLanguage(cookie)) return cookie;
  return languageOf(typeof acceptLanguage === 'string' ? acceptLanguage : undefined);
}
