/** So many digits of the 利用者番号 are asked for at a time. */
export const DIGITS_ASKED = 3;

/**
 * Different positions of a number of that length, counted from 1, ascending.
 *
 * @param randomBelow a random whole number from 0 to below the given one
 */
export function drawPositions(length: number, randomBelow: (limit: number) => number): number[] {
  const left = Array.from({ length }, (_, index) => index + 1);
  const drawn: number[] = [];
  while (drawn.length < DIGITS_ASKED && left.length > 0) drawn.push(...left.splice(randomBelow(left.length), 1));
  return drawn.sort((a, b) => a - b);
}
