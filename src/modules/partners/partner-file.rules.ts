import type { ChannelName } from '#libs/kernel';
import { securityMistakes, type SecurityContext } from './client-security.rules.js';
import type { ClientEntry, CompanyEntry, PartnerFile, ServiceEntry } from './partner-file.js';
import { redirectUriMistake } from './redirect-uri.rules.js';

/** What a file is held against besides itself. */
export interface PartnerFileContext {
  /** Whether the institution has that channel; undefined when there is no such institution. */
  readonly offers: (institution: string, channel: ChannelName) => boolean | undefined;
  readonly isInstitution: (id: string) => boolean;
  /** Secrets in files are for samples. */
  readonly secretsAllowed: boolean;
  readonly security: SecurityContext;
}

interface FileMistake {
  readonly path: string;
  readonly expected: string;
}

/** A value of the file, and where it stands. */
interface Placed {
  readonly path: string;
  readonly value: string;
}

/** What must fit together in a file whose single values are right. */
export function partnerFileMistakes(file: PartnerFile, context: PartnerFileContext): readonly FileMistake[] {
  const companies = file.companies.map((company, at) => ({ company, path: `companies[${at}]` }));
  const services = companies.flatMap(({ company, path }) =>
    company.services.map((service, at) => ({ service, path: `${path}.services[${at}]` })));
  const clients = services.flatMap(({ service, path }) =>
    service.clients.map((client, at) => ({ client, path: `${path}.clients[${at}]` })));
  return [
    // One word after `partner show` or `partner suspend` must mean one thing.
    ...repeated('must differ from the ids of all companies, services and clients', [
      ...companies.map(({ company, path }) => ({ path: `${path}.id`, value: company.id })),
      ...services.map(({ service, path }) => ({ path: `${path}.id`, value: service.id })),
      ...clients.map(({ client, path }) => ({ path: `${path}.clientId`, value: client.clientId })),
    ]),
    ...repeated(
      'belongs to one company',
      companies.map(({ company, path }) => ({ path: `${path}.registrationNumber`, value: company.registrationNumber })),
    ),
    ...companies.flatMap(({ company, path }) => contractMistakes(company, path, context)),
    ...companies.flatMap(({ company, path }) => onwardNameMistakes(company, path)),
    ...services.flatMap(({ service, path }) => channelMistakes(service, path)),
    ...clients.flatMap(({ client, path }) => clientMistakes(client, path, context)),
  ];
}

const onwardNameMistakes = ({ passesDataTo, passesDataToEn }: CompanyEntry, path: string): readonly FileMistake[] =>
  passesDataToEn === undefined || passesDataToEn.length === passesDataTo.length
    ? []
    : [{ path: `${path}.passesDataToEn`, expected: `must name the same companies as passesDataTo, ${passesDataTo.length} of them` }];

const channelMistakes = ({ clients }: ServiceEntry, path: string): readonly FileMistake[] =>
  repeated(
    'must differ between the clients of a service',
    clients.map(({ channel }, at) => ({ path: `${path}.clients[${at}].channel`, value: channel })),
  );

function clientMistakes(client: ClientEntry, path: string, { offers, secretsAllowed, security }: PartnerFileContext): readonly FileMistake[] {
  const linkPath = (at: number): string => `${path}.links[${at}].institution`;
  return [
    ...(client.secret !== undefined && !secretsAllowed
      ? [{ path: `${path}.secret`, expected: 'must be left out in production: it is made, and shown once' }]
      : []),
    ...securityMistakes(client, security).map((mistake) => ({ path: `${path}.${mistake.path}`, expected: mistake.expected })),
    ...client.redirectUris.flatMap((uri, at) => {
      const expected = redirectUriMistake(uri);
      return expected === undefined ? [] : [{ path: `${path}.redirectUris[${at}]`, expected }];
    }),
    ...repeated('must be there once', client.redirectUris.map((value, at) => ({ path: `${path}.redirectUris[${at}]`, value }))),
    ...repeated('must have one link', client.links.map(({ institution }, at) => ({ path: linkPath(at), value: institution }))),
    ...client.links.flatMap(({ institution }, at) => {
      const offered = offers(institution, client.channel);
      if (offered) return [];
      const expected =
        offered === undefined
          ? `must be an institution of this gateway; ${institution} is not`
          : `must have the channel ${client.channel}; ${institution} has not`;
      return [{ path: linkPath(at), expected }];
    }),
  ];
}

function contractMistakes(
  { contracts = [], passesDataTo }: CompanyEntry,
  path: string,
  { isInstitution }: PartnerFileContext,
): readonly FileMistake[] {
  const institutionPath = (at: number): string => `${path}.contracts[${at}].institution`;
  return [
    ...repeated('must have one contract', contracts.map(({ institution }, at) => ({ path: institutionPath(at), value: institution }))),
    ...contracts.flatMap(({ institution, onwardHandling }, at) => [
      ...(isInstitution(institution)
        ? []
        : [{ path: institutionPath(at), expected: `must be an institution of this gateway; ${institution} is not` }]),
      ...(passesDataTo.length > 0 && onwardHandling === undefined
        ? [{ path: `${path}.contracts[${at}].onwardHandling`, expected: 'is missing: the company passes data on (passesDataTo)' }]
        : []),
    ]),
  ];
}

/** Every value that stood somewhere before. */
function repeated(expected: string, values: readonly Placed[]): readonly FileMistake[] {
  const first = new Map<string, string>();
  return values.flatMap(({ path, value }) => {
    const before = first.get(value);
    if (before !== undefined) return [{ path, expected: `${expected}; ${value} is already at ${before}` }];
    first.set(value, path);
    return [];
  });
}
