import type { JapanDate } from '#libs/kernel';
import type { PartnerLink, RegisteredClient } from './registered-client.js';

/**
 * How a client stands at an institution today. Only `live` may start a journey, get tokens or read data.
 * `not-linked` is 未連携, `not-started` is before the 連携開始日.
 */
export type PartnerStanding = 'live' | 'not-linked' | 'not-started' | 'suspended' | 'ended';

interface Case {
  readonly client: Pick<RegisteredClient, 'state'> & { readonly company: Pick<RegisteredClient['company'], 'state'> };
  readonly link: Pick<PartnerLink, 'state' | 'startDate'> | undefined;
  readonly today: JapanDate;
}

/**
 * The first that holds is the answer; if none does, the client is live. What lasts longest comes first, so that nobody
 * is told to wait in vain.
 */
const outcomes: readonly (readonly [PartnerStanding, (at: Case) => boolean])[] = [
  ['not-linked', ({ link }) => link === undefined],
  ['ended', ({ link }) => link?.state === 'ended'],
  ['suspended', ({ client }) => client.company.state === 'suspended'],
  ['suspended', ({ client }) => client.state === 'suspended'],
  ['suspended', ({ link }) => link?.state === 'suspended'],
  ['not-started', ({ link, today }) => link !== undefined && today < link.startDate],
];

export function standingOf(client: Case['client'], link: Case['link'], today: JapanDate): PartnerStanding {
  const at = { client, link, today };
  return outcomes.find(([, holds]) => holds(at))?.[0] ?? 'live';
}
