/** A failure whose words may be kept: plain, without addresses or secrets. */
export class DeliveryFailed extends Error {}

/** The same, when trying again is of no use: it is given up at once. */
export class Undeliverable extends DeliveryFailed {}

/** What is kept of a failure. An unknown one's message may carry anything (a mail server quotes addresses), so only its code is. */
export function reasonOf(error: unknown): string {
  if (error instanceof DeliveryFailed) return error.message.slice(0, 255);
  const { code, name } = (error ?? {}) as { code?: string; name?: string };
  return (code ?? name ?? 'unknown').slice(0, 255);
}
