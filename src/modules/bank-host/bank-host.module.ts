import { Module } from '@nestjs/common';
import { AuditModule } from '#modules/audit';
import { AccountRegister } from './account-register.js';
import { AccountStatements } from './account-statements.js';
import { CustomerDirectory } from './customer-directory.js';
import { ContractImport } from './import/contract-import.js';
import { CustomersImport } from './import/customers-import.js';
import { LedgerAccountsStore } from './import/ledger-accounts.store.js';
import { LedgerCustomersStore } from './import/ledger-customers.store.js';
import { LedgerImportsStore } from './import/ledger-imports.store.js';
import { LedgerMovementsStore } from './import/ledger-movements.store.js';
import { NoticeFileImport } from './import/notice-file-import.js';
import { NoticeImport } from './import/notice-import.js';
import { StatementFileImport } from './import/statement-file-import.js';
import { StatementImport } from './import/statement-import.js';
import { ZenginImport } from './import/zengin-import.js';
import { LedgerAccountRegister } from './ledger-account-register.store.js';
import { LedgerAccountStatements } from './ledger-account-statements.store.js';
import { LedgerCustomerDirectory } from './ledger-customer-directory.store.js';
import { LedgerImport } from './ledger-import.js';

/**
 * The institution's own systems, behind three ports. Here they are the `ledger`: the gateway's own tables, which
 * `LedgerImport` fills. An adapter to a live core system would bind other classes to the same ports.
 */
@Module({
  imports: [AuditModule],
  providers: [
    { provide: CustomerDirectory, useClass: LedgerCustomerDirectory },
    { provide: AccountRegister, useClass: LedgerAccountRegister },
    { provide: AccountStatements, useClass: LedgerAccountStatements },
    LedgerImport,
    ZenginImport,
    StatementFileImport,
    StatementImport,
    NoticeFileImport,
    NoticeImport,
    CustomersImport,
    ContractImport,
    LedgerAccountsStore,
    LedgerCustomersStore,
    LedgerImportsStore,
    LedgerMovementsStore,
  ],
  exports: [CustomerDirectory, AccountRegister, AccountStatements, LedgerImport],
})
export class BankHostModule {}
