import { Clock } from '#libs/kernel';

/** When tests begin: a Friday morning that fits the sample data. */
export const TEST_BEGINS = '2026-11-20T10:00:00+09:00';

/** A clock that a test can move: it runs as the real one does, from wherever it was set. */
export class MovableClock extends Clock {
  #offset = Date.parse(TEST_BEGINS) - Date.now();

  now(): number {
    return Date.now() + this.#offset;
  }

  /** Jumps to that instant. */
  moveTo(isoTime: string): void {
    this.#offset = Date.parse(isoTime) - Date.now();
  }

  advance(milliseconds: number): void {
    this.#offset += milliseconds;
  }
}
