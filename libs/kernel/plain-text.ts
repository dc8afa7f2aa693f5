/** Control characters, line breaks, marks that turn the reading direction, characters of no width, halves of characters. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/**
 * Whether a text holds what its reader cannot see. No name needs it, and two names that differ in nothing else look the
 * same: `U+202E` turns the rest of a line around, `U+200B` makes a second 「みほん家計簿」.
 */
export const hasInvisibleCharacters = (text: string): boolean => INVISIBLE.test(text);
