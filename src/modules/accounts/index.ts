import { AccountIdEntity } from './account-id.entity.js';

export { AccountIdsStore } from './account-ids.store.js';
export { AccountsModule } from './accounts.module.js';
export const accountsEntities = [AccountIdEntity];
