import { channelNames } from '#libs/kernel';
import type { Institution } from './institution.js';
import { duplicatesIn, mistakeUnless, type ProfileRule } from './rule-table.rules.js';

const languages = ['ja', 'en'] as const;

/** They share a heading. */
const areBeside = (shown: readonly string[]): boolean =>
  Math.abs(shown.indexOf('start-personal') - shown.indexOf('start-corporate')) === 1;

/** What must fit together in how an institution prints its list of partners. */
export const partnerListRules: readonly ProfileRule<Institution>[] = [
  {
    says: 'the list names companies and services, each column once',
    needs: ['partnerList'],
    check: ({ partnerList }) => {
      const shown = (partnerList?.columns ?? []).map(({ shows }) => shows);
      return partnerList === undefined
        ? []
        : [
            ...duplicatesIn(shown).flatMap((column) =>
              mistakeUnless(false, 'partnerList.columns', `must have each column once; ${column} is there twice`)),
            ...(['company', 'services'] as const).flatMap((column) =>
              mistakeUnless(shown.includes(column), 'partnerList.columns', `must have a column that shows ${column}`)),
          ];
    },
  },
  {
    says: 'starts are printed of channels that exist, in a style',
    needs: ['partnerList', 'channels'],
    check: ({ partnerList, channels }) => {
      const started = channelNames.filter((name) => partnerList?.columns.some(({ shows }) => shows === `start-${name}`));
      return [
        ...started.flatMap((name) =>
          mistakeUnless(channels[name] !== undefined, 'partnerList.columns', `must not show start-${name}: the institution has no such channel`)),
        ...mistakeUnless(
          started.length < 2 || areBeside(partnerList?.columns.map(({ shows }) => shows) ?? []),
          'partnerList.columns',
          'must have the columns of starts beside each other',
        ),
        ...mistakeUnless(
          partnerList === undefined || (partnerList.startDates !== undefined) === started.length > 0,
          'partnerList.startDates',
          'must be there exactly when a column shows a start',
        ),
      ];
    },
  },
  {
    says: 'the day of the list has its place and its words',
    needs: ['partnerList'],
    check: ({ partnerList }) => {
      if (partnerList === undefined) return [];
      const { heading, asOf } = partnerList;
      return languages.flatMap((language) => [
        ...mistakeUnless(
          asOf !== undefined || !heading[language].includes('{asOf}'),
          `partnerList.heading.${language}`,
          'must not have {asOf} without partnerList.asOf',
        ),
        ...(asOf === undefined
          ? []
          : mistakeUnless(asOf.words[language].includes('{day}'), `partnerList.asOf.words.${language}`, 'must have {day} where the day belongs')),
      ]);
    },
  },
  {
    says: 'only a style with month and year can end with a month',
    needs: ['partnerList'],
    check: ({ partnerList }) =>
      mistakeUnless(
        !partnerList?.asOf?.monthEnd || ['western', 'era'].includes(partnerList.asOf.style),
        'partnerList.asOf.monthEnd',
        'must be false unless the style is western or era',
      ),
  },
];
