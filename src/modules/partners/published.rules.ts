import type { ChannelName, JapanDate } from '#libs/kernel';
import { asWritten } from './listing-cells.rules.js';
import type { ListingRow } from './listing-file.rules.js';
import type { LinkState, Standing } from './registered-client.js';

/** A link of the institution, with whose it is. */
export interface PublishedLink {
  readonly companyId: string;
  readonly companyName: string;
  readonly companyNameEn: string;
  readonly registrationNumber: string;
  readonly companyState: Standing;
  readonly serviceId: string;
  readonly serviceName: string;
  readonly serviceNameEn: string;
  readonly channel: ChannelName;
  readonly clientState: Standing;
  readonly state: LinkState;
  readonly startDate: JapanDate;
}

/** How a row stands on a channel. `not-linked` is 未連携; `not-started` lies before the 連携開始日. */
export type PublishedChannel =
  | { readonly state: 'linked' | 'not-started' | 'suspended'; readonly startDate: JapanDate }
  | { readonly state: 'not-linked' };

/** A row of the list. Japanese is the original; where there is no English the Japanese stands for it. */
export interface PublishedRow {
  readonly company: string;
  readonly companyEn?: string;
  readonly registrationNumber?: string;
  /** Of the registered company that the row is about. */
  readonly companyId?: string;
  /** Lines. */
  readonly services: readonly string[];
  readonly servicesEn?: readonly string[];
  /** A channel is absent where neither a link nor the institution's own list says anything of it. */
  readonly channels: Readonly<Partial<Record<ChannelName, PublishedChannel>>>;
}

/** A service of a company at this institution, over all channels. */
interface LinkedService {
  readonly of: PublishedLink;
  readonly links: readonly PublishedLink[];
}

/**
 * The rows of an institution's list: its own, in their order and words, and behind them every linked service that these do
 * not cover. What a link says of a channel is the truth; what the institution's row says counts until there is a link. A
 * row disappears when the last of its links has ended.
 */
export function publishedRows(
  listings: readonly ListingRow[],
  links: readonly PublishedLink[],
  channels: readonly ChannelName[],
  today: JapanDate,
): readonly PublishedRow[] {
  const services = servicesOf(links);
  const rowOf = new Map(services.map((service) => [service, rowFor(service, listings)]));
  const own = listings.map((listing) =>
    listedRow(listing, services.filter((service) => rowOf.get(service) === listing), today));
  const others = services
    .filter((service) => rowOf.get(service) === undefined)
    .map((service) => ({ started: startOf(service.links), row: linkedRow(service, channels, today) }))
    .toSorted((one, other) => (one.started < other.started ? -1 : one.started > other.started ? 1 : 0))
    .map(({ row }) => row);
  return [...own, ...others].filter(isListed);
}

function servicesOf(links: readonly PublishedLink[]): readonly LinkedService[] {
  const ids = [...new Set(links.map(({ serviceId }) => serviceId))];
  return ids.flatMap((id) => {
    const own = links.filter(({ serviceId }) => serviceId === id);
    return own[0] === undefined ? [] : [{ of: own[0], links: own }];
  });
}

/** The row of the institution's list that is about a service: of its company, and if it has several, the one that names it. */
function rowFor({ of }: LinkedService, listings: readonly ListingRow[]): ListingRow | undefined {
  const ofCompany = listings.filter(({ companyName, registrationNumber }) =>
    registrationNumber === null ? asWritten(companyName) === asWritten(of.companyName) : registrationNumber === of.registrationNumber);
  const naming = ofCompany.find(({ services }) => asWritten(services.join('')).includes(asWritten(of.serviceName)));
  return naming ?? ofCompany[0];
}

function listedRow(listing: ListingRow, services: readonly LinkedService[], today: JapanDate): PublishedRow {
  const company = services[0]?.of;
  const links = services.flatMap((service) => service.links);
  const channels = (['personal', 'corporate'] as const).flatMap((channel) => {
    const own = links.filter((link) => link.channel === channel);
    const announced = listing.starts[channel];
    if (own.length > 0) return [[channel, standing(own, today)] as const];
    return announced === undefined ? [] : [[channel, announcedStanding(announced, today)] as const];
  });
  return {
    company: listing.companyName,
    ...optional('companyEn', listing.companyNameEn ?? company?.companyNameEn),
    ...optional('registrationNumber', company?.registrationNumber ?? listing.registrationNumber ?? undefined),
    ...optional('companyId', company?.companyId),
    services: listing.services,
    ...optional('servicesEn', listing.servicesEn ?? undefined),
    channels: Object.fromEntries(channels),
  };
}

const linkedRow = ({ of, links }: LinkedService, channels: readonly ChannelName[], today: JapanDate): PublishedRow => ({
  company: of.companyName,
  companyEn: of.companyNameEn,
  registrationNumber: of.registrationNumber,
  companyId: of.companyId,
  services: [of.serviceName],
  servicesEn: [of.serviceNameEn],
  channels: Object.fromEntries(channels.map((channel) => [channel, standing(links.filter((link) => link.channel === channel), today)])),
});

const optional = <Key extends string, Value>(key: Key, value: Value | undefined): Partial<Record<Key, Value>> =>
  value === undefined ? {} : ({ [key]: value } as Record<Key, Value>);

const isWorking = ({ state, clientState, companyState }: PublishedLink): boolean =>
  state === 'linked' && clientState === 'active' && companyState === 'active';

const startOf = (links: readonly PublishedLink[]): JapanDate => links.map(({ startDate }) => startDate).toSorted()[0] ?? '';

function standing(links: readonly PublishedLink[], today: JapanDate): PublishedChannel {
  const present = links.filter(({ state }) => state !== 'ended');
  if (present.length === 0) return { state: 'not-linked' };
  const startDate = startOf(present);
  if (!present.some(isWorking)) return { state: 'suspended', startDate };
  return { state: startDate > today ? 'not-started' : 'linked', startDate };
}

const announcedStanding = (startDate: JapanDate | null, today: JapanDate): PublishedChannel =>
  startDate === null ? { state: 'not-linked' } : { state: startDate > today ? 'not-started' : 'linked', startDate };

/** A row of which nothing is known stays: the institution put it there. */
function isListed({ channels }: PublishedRow): boolean {
  const known = Object.values(channels);
  return known.length === 0 || known.some(({ state }) => state !== 'not-linked');
}
