import { Clock } from '#libs/kernel';

/** A clock that a test can move: it runs as the real one does, from wherever it was set. */
export class MovableClock extends Clock {
  #offset = 0;

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
