import type { GrantParties } from '#modules/consents';
import type { RecognisedCustomer } from '#modules/customers';
import type { Scene } from './step.js';

/** Whose grant this journey is about, and for which service. */
export const grantPartiesOf = ({ institution, channel, client }: Scene, { contractId, userId }: RecognisedCustomer): GrantParties => ({
  institution: institution.id,
  channel: channel.name,
  contractId,
  userId,
  serviceId: client.service.id,
  clientId: client.clientId,
});
