import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { interactionIdFrom, INTERACTION_ID_HEADER, withInteractionId } from './interaction-id.js';

const ids = new WeakMap<object, string>();

/** Headers that every answer carries, whoever writes it. Pages add their own, stricter policy. */
const EVERYWHERE = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'strict-transport-security': 'max-age=31536000',
} as const;

/** An address can hold a journey's random value or a partner's `state`, stored by their hashes only: a log would undo that. */
const withoutRandomValues = (path: string): string => path.replace(/\/[\w-]{43}(?=\/|$)/g, '/…').replace(/(?<=\/journeys\/).+/, '…');

/** One line of the access log: never the query string, which can hold codes and states. */
export type AccessLog = (line: {
  method: string;
  path: string;
  status: number;
  milliseconds: number;
  interactionId: string;
}) => void;

/** Puts the common headers and the interaction id on the answer, and tells the id. */
export function markAnswer(request: FastifyRequest, reply: FastifyReply): string {
  const interactionId = interactionIdFrom(request.headers[INTERACTION_ID_HEADER]);
  reply.raw.setHeader(INTERACTION_ID_HEADER, interactionId);
  for (const [name, value] of Object.entries(EVERYWHERE)) reply.raw.setHeader(name, value);
  return interactionId;
}

/**
 * Gives every request its interaction id, every answer the common headers, and the log one line. The headers are set
 * on the raw answer, because oidc-provider writes there and Nest never sees it.
 */
export function installRequestHooks(fastify: FastifyInstance, log: AccessLog): void {
  fastify.addHook('onRequest', (request: FastifyRequest, reply: FastifyReply, done) => {
    const interactionId = markAnswer(request, reply);
    ids.set(request.raw, interactionId);
    // Taken now: the mount of the OAuth engine rewrites the address for the engine.
    const path = withoutRandomValues(request.url.split('?', 1)[0] ?? '');
    reply.raw.once('finish', () => {
      log({ method: request.method, path, status: reply.raw.statusCode, milliseconds: Math.round(reply.elapsedTime), interactionId });
    });
    withInteractionId(interactionId, done);
  });
  // Parsing a body continues from a socket event, which knows nothing of the request: enter the context again.
  fastify.addHook('preValidation', (request, _reply, done) => {
    withInteractionId(ids.get(request.raw) ?? 'none', done);
  });
}
