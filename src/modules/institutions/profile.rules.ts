import { channelNames } from '#libs/kernel';
import type { Channel } from './channel.js';
import { channelRules } from './channel.rules.js';
import type { Mistake } from '#libs/documents';
import type { Institution } from './institution.js';
import { partnerListRules } from './partner-list.rules.js';
import { mistakeUnless, type ProfileContext, type ProfileRule } from './rule-table.rules.js';

/** What must fit together in an institution's profile, beside `channelRules`. */
const institutionRules: readonly ProfileRule<Institution>[] = [
  {
    says: 'every window opens and every closure lasts',
    needs: ['serviceHours'],
    check: ({ serviceHours: { weekly, closures } }) => [
      ...weekly.flatMap(({ from, to }, at) =>
        mistakeUnless(from !== to, `serviceHours.weekly[${at}].to`, "must differ from 'from'; a whole day is 00:00 to 24:00")),
      ...closures.flatMap(({ from, to }, at) =>
        mistakeUnless(from < to, `serviceHours.closures[${at}].to`, "must be later than 'from'")),
    ],
  },
  {
    says: 'there is a way in',
    needs: ['channels'],
    check: ({ channels }) =>
      mistakeUnless(
        channelNames.some((name) => channels[name]),
        'channels',
        `must have at least one of ${channelNames.join(', ')}`,
      ),
  },
];

/** The mistakes between values, given those already found in single values. */
export function profileMistakes(
  profile: Partial<Institution>,
  found: readonly Mistake[],
  context: ProfileContext,
): readonly Mistake[] {
  const run = <Part>(rules: readonly ProfileRule<Part>[], part: Part, prefix: string): Mistake[] =>
    rules
      .filter(({ needs }) => needs.every((key) => !found.some(({ path }) => touches(path, prefix + key))))
      .flatMap((rule) => rule.check(part, context))
      .map(({ path, expected }) => ({ path: prefix + path, expected }));

  return [
    ...run([...institutionRules, ...partnerListRules], profile as Institution, ''),
    ...channelNames.flatMap((name) => {
      const channel = profile.channels?.[name];
      return isGroup(channel) ? run(channelRules, channel, `channels.${name}.`) : [];
    }),
  ];
}

/** Whether there is anything to look into; a profile that is not sound can hold a word where a channel belongs. */
const isGroup = (value: unknown): value is Channel => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a mistake lies at that key, below it, or in something that contains it. */
const touches = (path: string, key: string): boolean => isWithin(path, key) || isWithin(key, path);

const isWithin = (path: string, key: string): boolean =>
  key === '' || path === key || path.startsWith(`${key}.`) || path.startsWith(`${key}[`);
