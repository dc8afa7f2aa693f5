import type { Institution } from '#modules/institutions';
import type { WaitingRequest } from '#modules/oauth';
import type { RegisteredClient } from '#modules/partners';
import type { ChannelName } from '#libs/kernel';
import type { JourneySessionEntity } from './journey-session.entity.js';

/** What brings a customer to the pages. What is asked on the way to being known is the same; where it leads is not. */
export type Occasion =
  /** A partner's request: the whole journey of the channel, and back to the partner. */
  | { readonly kind: 'request'; readonly request: WaitingRequest; readonly client: RegisteredClient }
  /** Nobody asked: the channel's factors, and on to the institution's own page. */
  | { readonly kind: 'own-visit' };

/** A way through the pages that somebody has begun in this browser. */
export interface Walk {
  readonly institution: Institution;
  readonly uid: string;
  readonly occasion: Occasion;
  readonly session: JourneySessionEntity;
}

/** The partner's client, where one asked. */
export const clientIn = ({ occasion }: Pick<Walk, 'occasion'>): RegisteredClient | undefined => (occasion.kind === 'request' ? occasion.client : undefined);

/** The channel that is walked. */
export const channelNameIn = ({ occasion, session }: Walk): ChannelName | null => (occasion.kind === 'request' ? occasion.client.channel : session.channel);
