import { timingSafeEqual } from 'node:crypto';
import { sha256 } from '#libs/kernel';

/** Compares two secrets without telling by the time it takes how much of them agrees, or how long they are. */
export const isSameText = (one: string, other: string): boolean =>
  timingSafeEqual(Buffer.from(sha256(one)), Buffer.from(sha256(other)));
