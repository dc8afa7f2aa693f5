import iconv from 'iconv-lite';

/**
 * The characters of Zengin files: JIS X 0201, one byte each (the single-byte half of Shift_JIS). Voicing marks are bytes
 * of their own. Which of them a field may hold depends on what it names; small kana (ｧ…ｯ), ｰ, lower case and the comma
 * are written by nobody. 摘要 has no class of its own in the standard, so it takes everything else.
 */
export type CharacterClass = 'bank-name' | 'party-name' | 'edi' | 'remarks';

const DIGITS = '0123456789';
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const KANA = 'ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝﾞﾟ';
const EVERYWHERE = ` ${DIGITS}${LETTERS}${KANA}`;

export const characterClasses: Readonly<Record<CharacterClass, string>> = {
  'bank-name': `${EVERYWHERE}-`,
  'party-name': `${EVERYWHERE}()-.`,
  edi: `${EVERYWHERE}ｦ\\｢｣()-/.`,
  remarks: `${EVERYWHERE}ｦ｡｢｣､･!"#$%&'()*+-./:;<=>?@[\\]^_`,
};

/** Every byte's character, asked of the codec once: a field is then read by looking up its bytes. */
const characterOf: readonly string[] = Array.from({ length: 256 }, (_, byte) => iconv.decode(Buffer.from([byte]), 'Shift_JIS'));

const allowedBytes = Object.fromEntries(
  Object.entries(characterClasses).map(([name, characters]) => [
    name,
    Uint8Array.from(characterOf, (character) => (characters.includes(character) ? 1 : 0)),
  ]),
) as Readonly<Record<CharacterClass, Uint8Array>>;

/** Position of the first byte that the class does not allow, or -1. */
export function firstForeignByte(bytes: Buffer, from: number, to: number, characters: CharacterClass): number {
  const allowed = allowedBytes[characters];
  for (let index = from; index < to; index += 1) {
    if (allowed[bytes[index] ?? 0] === 0) return index;
  }
  return -1;
}

/** Bytes of an allowed class as text, without the spaces that fill the field. */
export function textOf(bytes: Buffer, from: number, to: number): string {
  let end = to;
  while (end > from && bytes[end - 1] === 0x20) end -= 1;
  let text = '';
  for (let index = from; index < end; index += 1) text += characterOf[bytes[index] ?? 0];
  return text;
}

/** The text as bytes, or the first character that the class does not allow. */
export function bytesOf(text: string, characters: CharacterClass): Buffer | { readonly foreign: string } {
  for (const character of text) {
    if (!characterClasses[characters].includes(character)) return { foreign: character };
  }
  return iconv.encode(text, 'Shift_JIS');
}
