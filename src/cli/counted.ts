import type { LiveGrants } from '#modules/consents';

/** A number with its noun, as English counts. */
export const counted = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

/** What is done to grants, in a line. Journeys stand apart: their customers have permitted nothing yet. */
export function done({ permitted, underWay }: LiveGrants, verb: readonly [one: string, many: string]): string {
  const journeys = underWay === 0 ? '' : `, and ${counted(underWay, 'journey')} under way`;
  return `${counted(permitted, 'grant')} ${permitted === 1 ? verb[0] : verb[1]}${journeys}`;
}
