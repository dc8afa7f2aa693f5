import type { StoredRows, WantedRows } from './partner-rows.js';

/**
 * Where a file contradicts what is registered. Grants, pairwise ids and records of the audit refer to services, clients
 * and channels, so these never move and never change their kind.
 */
export function contradictions(wanted: WantedRows, stored: StoredRows): readonly string[] {
  const kinds = new Map([
    ...stored.companies.map(({ id }) => [id, 'company'] as const),
    ...stored.services.map(({ id }) => [id, 'service'] as const),
    ...stored.clients.map(({ clientId }) => [clientId, 'client'] as const),
  ]);
  const notA = (kind: string, id: string): readonly string[] =>
    kinds.has(id) && kinds.get(id) !== kind ? [`${id} is the id of a ${kinds.get(id)} and cannot be one of a ${kind}`] : [];

  return [
    ...wanted.companies.flatMap(({ id }) => notA('company', id)),
    ...wanted.services.flatMap(({ id, companyId }) => {
      const known = stored.services.find((service) => service.id === id);
      return known && known.companyId !== companyId
        ? [`service ${id} belongs to company ${known.companyId} and cannot move to ${companyId}`]
        : notA('service', id);
    }),
    ...wanted.clients.flatMap(({ clientId, serviceId, channel, profile }) => {
      const known = stored.clients.find((client) => client.clientId === clientId);
      const other = stored.clients.find((client) => client.serviceId === serviceId && client.channel === channel);
      return [
        ...notA('client', clientId),
        ...(known && known.serviceId !== serviceId
          ? [`client ${clientId} belongs to service ${known.serviceId} and cannot move to ${serviceId}`]
          : []),
        ...(known && known.channel !== channel ? [`client ${clientId} is ${known.channel} and cannot become ${channel}`] : []),
        ...(known?.profile === 'fapi2' && profile !== 'fapi2' ? [`client ${clientId} has the profile fapi2 and cannot become weaker`] : []),
        ...(other && other.clientId !== clientId
          ? [`service ${serviceId} has the client ${other.clientId} for ${channel} and cannot have ${clientId} besides`]
          : []),
      ];
    }),
  ];
}
