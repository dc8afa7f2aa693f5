/** The event types of this gateway, by what is told. Partners compare these letter by letter: they never change. */
export const eventTypes = {
  /** A grant ended, however: the session that its tokens were is over (CAEP 1.0). */
  ended: 'https://schemas.openid.net/secevent/caep/event-type/session-revoked',
  expiring: 'urn:x-renkei:event:grant-expiring',
  newData: 'urn:x-renkei:event:new-data',
  suspended: 'urn:x-renkei:event:partner-suspended',
  resumed: 'urn:x-renkei:event:partner-resumed',
} as const;

export type EventType = (typeof eventTypes)[keyof typeof eventTypes];

/** Those a stream may ask for. */
export const supportedEvents: readonly EventType[] = Object.values(eventTypes);

/** Sent on demand, and asked for by nobody (Shared Signals Framework 1.0, 8.1.4). */
export const VERIFICATION = 'https://schemas.openid.net/secevent/ssf/event-type/verification';

/** What an event says: about whom, of which type, and what of it. Ids only. */
export interface EventContent {
  readonly type: EventType | typeof VERIFICATION;
  /** The grant's id; a client's own where the event is about the client, the stream's in a verification. */
  readonly subject: string;
  readonly facts: Readonly<Record<string, string | number | Readonly<Record<string, string>>>>;
  /** The same in all events that one happening brought about (RFC 8417, 2.2). */
  readonly transaction?: string;
}

/** CAEP's words for who ended a session. */
const initiators: Readonly<Record<string, string>> = { customer: 'user', partner: 'user', staff: 'admin', institution: 'admin', system: 'policy' };

type Payload = Readonly<Record<string, unknown>>;

const seconds = (milliseconds: number): number => Math.floor(milliseconds / 1000);

/** How a message about one grant becomes an event. */
export const grantEvents: Readonly<Record<string, (payload: Payload, at: number) => Pick<EventContent, 'type' | 'facts'>>> = {
  'grant.revoked': ({ by, reason }, at) => ended(String(by), typeof reason === 'string' ? reason : 'revoked', at),
  'grant.expired': (_, at) => ended('system', 'expired', at),
  'grant.superseded': (_, at) => ended('system', 'superseded', at),
  'grant.expiring': ({ lastDay, daysLeft }, at) => ({
    type: eventTypes.expiring,
    facts: { event_timestamp: seconds(at), last_day: String(lastDay), days_left: Number(daysLeft) },
  }),
};

function ended(by: string, reason: string, at: number): Pick<EventContent, 'type' | 'facts'> {
  return { type: eventTypes.ended, facts: { event_timestamp: seconds(at), initiating_entity: initiators[by] ?? 'policy', ended_by: by, ended_reason: reason } };
}

/** An account of a grant has something new to read. */
export function newData(accountId: string, at: number): Pick<EventContent, 'type' | 'facts'> {
  return { type: eventTypes.newData, facts: { event_timestamp: seconds(at), account_id: accountId } };
}

/** How a message about a partner becomes an event. */
export const partnerEvents: Readonly<Record<string, EventType>> = { 'partner.suspended': eventTypes.suspended, 'partner.resumed': eventTypes.resumed };

export const atTime = (at: number): EventContent['facts'] => ({ event_timestamp: seconds(at) });
