import { GrantEntity } from './grant.entity.js';
import { PermissionAccountEntity, PermissionEntity, SubjectEntity } from './permission.entity.js';
import { ReminderEntity } from './reminder.entity.js';

export { ACCOUNT_INFORMATION, type AccountInformation } from './account-information.rules.js';
export { ConsentLedger, type GrantParties } from './consent-ledger.js';
export { ConsentsModule } from './consents.module.js';
export { ExpiringGrants } from './expiring-grants.js';
export { GrantEndings } from './grant-endings.js';
export { GrantRecords, type GrantRecord } from './grant-records.js';
export { OverdueGrants } from './overdue-grants.js';
export { waitsFor } from './grant-states.rules.js';
export { GrantSearch, type FoundGrant, type GrantsAsked } from './grant-search.store.js';
export { GrantsStore } from './grants.store.js';
export { type ConsentForm, type GrantAction } from './permission.entity.js';
export { consentsPurges } from './purges.js';
export { validityFrom } from './validity.rules.js';
export const consentsEntities = [GrantEntity, PermissionEntity, PermissionAccountEntity, SubjectEntity, ReminderEntity];
