import type { IncomingMessage } from 'node:http';

/** The address that the browser asked for. The engine is mounted below the institution's and sees only the rest. */
export function publicAddressOf(request: IncomingMessage, otherwise: string): string {
  return (request as { originalUrl?: string }).originalUrl ?? otherwise;
}
