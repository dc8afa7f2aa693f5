import type { IncomingMessage } from 'node:http';

const received = new WeakMap<IncomingMessage, number>();

/** Notes when a request to the engine arrived, by our clock. */
export function noteReceived(request: IncomingMessage, at: number): void {
  received.set(request, at);
}

export function requestReceivedAt(request: IncomingMessage): number {
  return received.get(request) ?? 0;
}
