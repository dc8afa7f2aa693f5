import { accountsEntities } from '#modules/accounts';
import { auditEntities } from '#modules/audit';
import { bankHostEntities } from '#modules/bank-host';
import { connectionsEntities } from '#modules/connections';
import { consentsEntities } from '#modules/consents';
import { customersEntities } from '#modules/customers';
import { inquiryPinsEntities } from '#modules/inquiry-pins';
import { journeyEntities } from '#modules/journey';
import { noticesEntities } from '#modules/notices';
import { oauthEntities } from '#modules/oauth';
import { partnersEntities } from '#modules/partners';
import { receiptsEntities } from '#modules/receipts';
import { outboxEntities } from '#libs/outbox';
import { migrations } from './migrations/index.js';

/** Every table of the gateway, module by module, and the migrations that make them. */
export const schema = {
  entities: [
    ...outboxEntities,
    ...auditEntities,
    ...bankHostEntities,
    ...partnersEntities,
    ...customersEntities,
    ...inquiryPinsEntities,
    ...consentsEntities,
    ...oauthEntities,
    ...noticesEntities,
    ...receiptsEntities,
    ...accountsEntities,
    ...journeyEntities,
    ...connectionsEntities,
  ],
  migrations: [...migrations],
};
