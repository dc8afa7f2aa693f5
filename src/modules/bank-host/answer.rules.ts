/** From here on, katakana stand 0x60 behind the hiragana of the same sound. */
const KATAKANA_OFFSET = 0x60;
const hiragana = /[\u3041-\u3096\u309D\u309E]/g;

/**
 * An answer to a 追加認証 question as it is kept and compared. People type the same answer in full or half width, in
 * hiragana or katakana, in small or capital letters, with a blank between the names or without; that is all one answer.
 * A long vowel's mark is part of the word.
 */
export const normaliseAnswer = (answer: string): string =>
  // NFKC turns a voicing mark that stands by itself (゛) into a blank and a combining mark; once the blank is gone, NFC
  // joins the mark to its kana.
  answer
    .normalize('NFKC')
    .replace(/\s/gu, '')
    .normalize('NFC')
    .replace(hiragana, (kana) => String.fromCharCode(kana.charCodeAt(0) + KATAKANA_OFFSET))
    .toLowerCase();
