import { contrast } from '#libs/views';
import { expects } from '#libs/documents';

/** Least contrast between text and background for normal text: WCAG 2.2, success criterion 1.4.3 (AA). */
const AA_CONTRAST = 4.5;

/** A colour that white text can be read on. */
export const ColourUnderWhiteText = (): PropertyDecorator =>
  expects(
    'colourUnderWhiteText',
    (value) =>
      isColour(value)
        ? `must be dark enough for white text, ${AA_CONTRAST}:1 (WCAG AA); ${value} has ${withWhite(value).toFixed(2)}:1`
        : "must be a colour like '#1d4f8c', in quotes and small letters",
    (value) => isColour(value) && withWhite(value) >= AA_CONTRAST,
  );

const isColour = (value: unknown): value is string => typeof value === 'string' && /^#[0-9a-f]{6}$/.test(value);

const withWhite = (colour: string): number => contrast(colour, '#ffffff');
