import { GrantEntity } from './grant.entity.js';
import { PermissionAccountEntity, PermissionEntity, SubjectEntity } from './permission.entity.js';

export { ConsentLedger, type GrantParties } from './consent-ledger.js';
export { ConsentsModule } from './consents.module.js';
export { OverdueGrants } from './overdue-grants.js';
export { GrantsStore } from './grants.store.js';
export { type ConsentForm } from './permission.entity.js';
export { validityFrom } from './validity.rules.js';
export const consentsEntities = [GrantEntity, PermissionEntity, PermissionAccountEntity, SubjectEntity];
