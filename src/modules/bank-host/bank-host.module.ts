import { Module } from '@nestjs/common';
import { AuditModule } from '#modules/audit';
import { AccountRegister } from './account-register.js';
import { AccountStatements } from './account-statements.js';
import { CustomerContacts } from './customer-contacts.js';
import { CustomerDirectory } from './customer-directory.js';
import { CustomerFactors } from './customer-factors.js';
import { ContractClosing } from './import/contract-closing.js';
import { ContractImport } from './import/contract-import.js';
import { CustomersImport } from './import/customers-import.js';
import { FactorPreparation } from './import/factor-preparation.js';
import { LedgerAccountsStore } from './import/ledger-accounts.store.js';
import { LedgerCustomersStore } from './import/ledger-customers.store.js';
import { LedgerFactorsStore } from './import/ledger-factors.store.js';
import { LedgerImportsStore } from './import/ledger-imports.store.js';
import { LedgerMovementsStore } from './import/ledger-movements.store.js';
import { NoticeFileImport } from './import/notice-file-import.js';
import { NoticeImport } from './import/notice-import.js';
import { StatementFileImport } from './import/statement-file-import.js';
import { StatementImport } from './import/statement-import.js';
import { ZenginImport } from './import/zengin-import.js';
import { InquiryPinFile } from './inquiry-pin-file.js';
import { LedgerAccountRegister } from './ledger-account-register.store.js';
import { LedgerAccountStatements } from './ledger-account-statements.store.js';
import { LedgerCustomerContacts } from './ledger-customer-contacts.store.js';
import { LedgerCustomerDirectory } from './ledger-customer-directory.store.js';
import { LedgerCustomerFactors } from './ledger-customer-factors.store.js';
import { LedgerImport } from './ledger-import.js';
import { LedgerInquiryPinFile } from './ledger-inquiry-pin-file.store.js';

/**
 * The institution's own systems, behind six ports. Here they are the `ledger`: the gateway's own tables, which
 * `LedgerImport` fills. An adapter to a live core system would bind other classes to the same ports.
 */
@Module({
  imports: [AuditModule],
  providers: [
    { provide: CustomerDirectory, useClass: LedgerCustomerDirectory },
    { provide: CustomerContacts, useClass: LedgerCustomerContacts },
    { provide: AccountRegister, useClass: LedgerAccountRegister },
    { provide: AccountStatements, useClass: LedgerAccountStatements },
    { provide: CustomerFactors, useClass: LedgerCustomerFactors },
    { provide: InquiryPinFile, useClass: LedgerInquiryPinFile },
    LedgerImport,
    ZenginImport,
    StatementFileImport,
    StatementImport,
    NoticeFileImport,
    NoticeImport,
    CustomersImport,
    ContractImport,
    ContractClosing,
    FactorPreparation,
    LedgerAccountsStore,
    LedgerCustomersStore,
    LedgerFactorsStore,
    LedgerImportsStore,
    LedgerMovementsStore,
  ],
  exports: [CustomerDirectory, CustomerContacts, CustomerFactors, AccountRegister, AccountStatements, InquiryPinFile, LedgerImport],
})
export class BankHostModule {}
