import { GrantEntity } from './grant.entity.js';
import { PermissionAccountEntity, PermissionEntity, SubjectEntity } from './permission.entity.js';

export { AccountRemovals } from './account-removals.js';
export { ConsentLedger, type GrantParties } from './consent-ledger.js';
export { ConsentsModule } from './consents.module.js';
export { OverdueGrants } from './overdue-grants.js';
export { GrantBook, type BookedAccount, type BookedGrant, type GrantHolder } from './grant-book.store.js';
export { GrantsStore } from './grants.store.js';
export { type ConsentForm } from './permission.entity.js';
export { validityFrom } from './validity.rules.js';
export const consentsEntities = [GrantEntity, PermissionEntity, PermissionAccountEntity, SubjectEntity];
