import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

/** The header of FAPI: a caller may send one, every answer carries it, every log line and audit record names it. */
export const INTERACTION_ID_HEADER = 'x-fapi-interaction-id';

const ACCEPTED = /^[A-Za-z0-9._:-]{8,64}$/;
const current = new AsyncLocalStorage<string>();

/** Takes the caller's id if it is harmless (it goes into headers, logs and records), else makes one. */
export function interactionIdFrom(header: string | string[] | undefined): string {
  return typeof header === 'string' && ACCEPTED.test(header) ? header : randomUUID();
}

/** The id of the request being answered; undefined outside of one (a job, the command line). */
export function currentInteractionId(): string | undefined {
  return current.getStore();
}

/** Everything that `work` starts knows the id. */
export function withInteractionId<T>(id: string, work: () => T): T {
  return current.run(id, work);
}
