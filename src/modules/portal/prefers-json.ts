import type { FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';

/** Whether a program asks: browsers name `text/html`, and who names nothing gets the page. */
export const prefersJson = ({ headers }: FastifyRequest): boolean =>
  new Negotiator({ headers }).mediaType(['text/html', 'application/json']) === 'application/json';
