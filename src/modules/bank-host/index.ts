import { AccountEntity, BalanceEntity, MovementEntity } from './ledger-accounts.entity.js';
import { ContractEntity, UserAccountEntity, UserEntity } from './ledger-customers.entity.js';
import { CertificateEntity, InquiryPinEntity, OtpTokenEntity, QuestionEntity, UserNumberEntity } from './ledger-factors.entity.js';
import { ImportEntity } from './ledger-imports.entity.js';

export { AccountRegister, type LedgerAccount } from './account-register.js';
export { AccountStatements, type LedgerBalance, type LedgerMovement } from './account-statements.js';
export { normaliseAnswer } from './answer.rules.js';
export { BankHostModule } from './bank-host.module.js';
export { CustomerContacts } from './customer-contacts.js';
export { CustomerDirectory, type ContractUser, type LedgerUser } from './customer-directory.js';
export { CustomerFactors, type RegisteredQuestion } from './customer-factors.js';
export { type ImportProgress, type ImportReport, type Refusal } from './import/import-report.js';
export { InquiryPinFile } from './inquiry-pin-file.js';
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
  OtpTokenEntity,
  UserNumberEntity,
  QuestionEntity,
  CertificateEntity,
  InquiryPinEntity,
];
