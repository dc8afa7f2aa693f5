/** A mail as it is handed over. Plain text: nothing in it can be clicked. */
export interface Mail {
  /** The same at every try of the same notice. */
  readonly id: string;
  /** Whose name it comes under. */
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly writtenAt: number;
}

/** `switched-off`: this gateway sends no mails. */
export type Handover = 'sent' | 'switched-off';

/** Hands mails over. */
export abstract class Mailer {
  /** @throws DeliveryFailed; Undeliverable when this recipient or this mail will never be taken */
  abstract send(mail: Mail): Promise<Handover>;
}
