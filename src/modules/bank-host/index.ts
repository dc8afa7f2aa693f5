import { AccountEntity, BalanceEntity, MovementEntity } from './ledger-accounts.entity.js';
import { ContractEntity, UserAccountEntity, UserEntity } from './ledger-customers.entity.js';
import { ImportEntity } from './ledger-imports.entity.js';

export { AccountRegister, type LedgerAccount } from './account-register.js';
export { AccountStatements, type LedgerBalance, type LedgerMovement } from './account-statements.js';
export { BankHostModule } from './bank-host.module.js';
export { CustomerDirectory, type LedgerUser } from './customer-directory.js';
export { type ImportProgress, type ImportReport, type Refusal } from './import/import-report.js';
export { LedgerImport } from './ledger-import.js';
export { passwordHashing } from './password-hashing.rules.js';
export const bankHostEntities = [
  ContractEntity,
  UserEntity,
  UserAccountEntity,
  AccountEntity,
  BalanceEntity,
  MovementEntity,
  ImportEntity,
];
