import { Type } from 'class-transformer';
import { ValidateBy, ValidateIf, ValidateNested } from 'class-validator';
import { hasInvisibleCharacters, isJapanDate } from '#libs/kernel';

/**
 * The vocabulary of classes that describe a document. class-validator's own words stop at "must be a string"; whoever
 * writes the document needs to read what is expected instead. One check a property, so that one mistake is one line.
 */
export const expects = (
  name: string,
  expected: string | ((value: unknown) => string),
  holds: (value: unknown) => boolean,
): PropertyDecorator =>
  ValidateBy({
    name,
    validator: {
      validate: holds,
      defaultMessage: (args) => (typeof expected === 'string' ? expected : expected(args?.value)),
    },
  });

const together = (...decorators: PropertyDecorator[]): PropertyDecorator => (target, property) => {
  for (const decorate of decorators) decorate(target, property);
};

const isText = (value: unknown): value is string => typeof value === 'string';

const isListOf = (holds: (entry: unknown) => boolean) => (value: unknown): boolean =>
  Array.isArray(value) && value.length > 0 && value.every(holds);

/** May be left out. A key with nothing behind it (`website:`) is a mistake, not an omission. */
export const Optional = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);

const isLine = (max: number) => (value: unknown): boolean =>
  isText(value) && value.trim() === value && value.length > 0 && value.length <= max && !hasInvisibleCharacters(value);

/** One line or paragraph. */
export const Text = (max: number): PropertyDecorator =>
  expects('text', `must be a line of 1 to ${max} characters, without blanks around it and without invisible ones`, isLine(max));

/** Any number of lines, none included. */
export const TextList = (max: number): PropertyDecorator =>
  expects('textList', `must be a list of lines of 1 to ${max} characters, without invisible ones, [] for none`, (value) =>
    Array.isArray(value) && value.every(isLine(max)));

export const Pattern = (pattern: RegExp, expected: string): PropertyDecorator =>
  expects('pattern', `must be ${expected}`, (value) => isText(value) && pattern.test(value) && !hasInvisibleCharacters(value));

export const PatternList = (pattern: RegExp, expected: string): PropertyDecorator =>
  expects('patternList', `must be a list of ${expected}`, isListOf((entry) => isText(entry) && pattern.test(entry)));

export const OneOf = (words: readonly string[]): PropertyDecorator =>
  expects('oneOf', `must be one of ${words.join(', ')}`, (value) => isText(value) && words.includes(value));

export const SomeOf = (words: readonly string[]): PropertyDecorator =>
  expects('someOf', `must be a list of some of ${words.join(', ')}`, isListOf((entry) => isText(entry) && words.includes(entry)));

export const WholeNumber = (min: number, max: number): PropertyDecorator =>
  expects('wholeNumber', `must be a whole number from ${min} to ${max}`, (value) =>
    Number.isInteger(value) && (value as number) >= min && (value as number) <= max);

export const YesOrNo = (): PropertyDecorator =>
  expects('yesOrNo', 'must be true or false', (value) => typeof value === 'boolean');

/** A day of Japan's calendar that exists. */
export const Day = (): PropertyDecorator =>
  expects('day', 'must be a day that exists, YYYY-MM-DD', (value) => isText(value) && isJapanDate(value));

/** A minute on Japan's clocks, `2026-12-31T21:00`; 24:00 is written as 00:00 of the next day. */
export const JapanMinute = (): PropertyDecorator =>
  expects('japanMinute', 'must be a time in Japan, YYYY-MM-DDTHH:MM', (value) =>
    isText(value) && /^.{10}T([01]\d|2[0-3]):[0-5]\d$/.test(value) && isJapanDate(value.slice(0, 10)));

export const HttpsAddress = (): PropertyDecorator =>
  expects('httpsAddress', 'must be an address that begins with https://, of at most 255 characters', (value) =>
    isLine(255)(value) && /^https:\/\/[^\s]+$/.test(value as string) && URL.canParse(value as string));

/** A group of keys of its own, described by another profile class. */
export const Part = (type: () => new () => object): PropertyDecorator =>
  together(expects('part', GROUP, isGroup), ValidateNested({ message: GROUP }), Type(type));

/** A list of such groups, with at least one unless it may be empty. */
export const PartList = (type: () => new () => object, { mayBeEmpty = false } = {}): PropertyDecorator =>
  together(
    mayBeEmpty
      ? expects('partList', 'must be a list of groups of keys, [] for none', (value) => Array.isArray(value) && value.every(isPresent))
      : expects('partList', 'must be a list of at least one group of keys', isListOf(isPresent)),
    ValidateNested({ each: true, message: GROUP }),
    Type(type),
  );

const GROUP = 'must be a group of keys';

const isGroup = (value: unknown): boolean => isPresent(value) && typeof value === 'object' && !Array.isArray(value);

/** class-validator looks into entries that are there, and passes over `null`. */
const isPresent = (entry: unknown): boolean => entry !== null && entry !== undefined;
