import { asset, type Asset } from './assets.js';

/** What an institution looks like. */
export interface InstitutionLook {
  /** `#rrggbb`, at least 4.5:1 against white. */
  readonly colour: string;
  /** One or two characters. */
  readonly mark: string;
}

/** The dark theme's surface (`--surface` in theme.css), and the text on a light accent. */
const DARK_SURFACE = '#1a1a1a';
const AA_TEXT = 4.5;

/**
 * An institution's colour as a stylesheet and its mark as a tab icon: files of their own, because the pages allow no
 * inline style. In dark mode the colour is lightened until text in it can be read on the dark surface.
 * @throws RangeError when the colour is not `#rrggbb`.
 */
export function institutionAssets(look: InstitutionLook): { readonly stylesheet: Asset; readonly icon: Asset } {
  if (!/^#[0-9a-f]{6}$/i.test(look.colour)) throw new RangeError(`not a #rrggbb colour: ${look.colour}`);
  const light = `:root{--institution:${look.colour};--on-institution:#fff}`;
  const dark = `:root{--institution:${readableOnDark(look.colour)};--on-institution:${DARK_SURFACE}}`;
  return {
    stylesheet: asset('institution.css', `${light}@media screen and (prefers-color-scheme:dark){${dark}}`),
    icon: asset('mark.svg', drawnMark(look)),
  };
}

/** WCAG's contrast ratio of two `#rrggbb` colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

const channels = (colour: string): number[] => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function readableOnDark(colour: string): string {
  for (let white = 0; white <= 1; white += 0.05) {
    const mixed = `#${channels(colour)
      .map((value) => Math.round(value + (255 - value) * white).toString(16).padStart(2, '0'))
      .join('')}`;
    if (contrast(mixed, DARK_SURFACE) >= AA_TEXT + 1) return mixed;
  }
  return '#ffffff';
}

/** The mark in its coloured square, as in the header. */
export function drawnMark({ colour, mark }: InstitutionLook): string {
  const escaped = mark.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
  const size = [...mark].length > 1 ? 28 : 38;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="12" fill="${colour}"/>` +
    `<text x="32" y="33" fill="#fff" font-family="sans-serif" font-weight="700" font-size="${size}" ` +
    `text-anchor="middle" dominant-baseline="central">${escaped}</text></svg>`
  );
}
