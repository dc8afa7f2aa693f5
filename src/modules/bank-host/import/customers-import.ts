import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import type { AuditEntry } from '#modules/audit';
import type { Mistake } from '#libs/documents';
import { sha256, type ChannelName } from '#libs/kernel';
import { CustomerDirectory } from '../customer-directory.js';
import { normaliseCertificate } from '../certificate.rules.js';
import { passwordHashing } from '../password-hashing.rules.js';
import { accountKeyOf, accountNameOf } from './account-key.rules.js';
import type { PasswordChange } from './contract-closing.js';
import { ContractImport, type ContractToKeep, type UserToKeep } from './contract-import.js';
import type { ContractRecord, UserRecord } from './customers-file.dto.js';
import { checkContract, parseCustomersFile, type Checked } from './customers-file.js';
import { FactorPreparation } from './factor-preparation.js';
import type { ImportOrigin } from './import-origin.js';
import { ImportTally, UnitRefused, type ImportReport } from './import-report.js';
import { LedgerImportsStore } from './ledger-imports.store.js';
import { loginIdOf } from './login-id.rules.js';

export interface CustomersImportOptions {
  readonly fileName: string;
  /** The ID fields of a channel's login page, in its order; undefined when the institution has no such channel. */
  readonly idFieldsOf: (channel: ChannelName) => readonly string[] | undefined;
  /** What a channel does with permissions when a password changes. */
  readonly onPasswordChangeOf: (channel: ChannelName) => PasswordChange;
  /** Who runs it, for the audit. */
  readonly actor: AuditEntry['actor'];
}

type CustomersRun = ImportOrigin & Pick<CustomersImportOptions, 'idFieldsOf' | 'onPasswordChangeOf'> & { readonly tally: ImportTally };

/** An import of a customers file: each contract is checked and kept by itself. */
@Injectable()
export class CustomersImport {
  constructor(
    private readonly imports: LedgerImportsStore,
    private readonly contracts: ContractImport,
    private readonly directory: CustomerDirectory,
    private readonly preparation: FactorPreparation,
  ) {}

  async run(institution: string, text: string, { fileName, idFieldsOf, onPasswordChangeOf, actor }: CustomersImportOptions): Promise<ImportReport> {
    const about = { institution, kind: 'customers' as const, fileName, fileSha256: sha256(text) };
    const importId = await this.imports.begin(about);
    const tally = new ImportTally();
    const file = parseCustomersFile(text);
    if ('mistakes' in file) refuse(tally, 0, file.mistakes);
    else if (file.value.institution !== institution) refuse(tally, 0, [{ path: 'institution', expected: institution }]);
    else {
      for (const [index, contract] of file.value.contracts.entries()) await this.takeContract({ institution, importId, actor, idFieldsOf, onPasswordChangeOf, tally }, contract, index);
    }
    const report = tally.report({ ...about, importId });
    await this.imports.finish(report, actor);
    return report;
  }

  private async takeContract(run: CustomersRun, contract: object, index: number): Promise<void> {
    const { tally } = run;
    const record = checkContract(contract, index);
    const kept = 'mistakes' in record ? record : await this.prepare(run, record.value, `contracts[${index}]`);
    if ('mistakes' in kept) return refuse(tally, index, kept.mistakes);
    try {
      tally.took(await this.contracts.keep(run, kept.value));
    } catch (error) {
      if (!(error instanceof UnitRefused)) throw error;
      tally.refuse({ where: `contracts[${index}]`, position: index, code: error.code, reason: error.reason });
    }
  }

  /** What must be known or computed before the transaction: login IDs, rights, hashes, sealed secrets. */
  private async prepare({ institution, idFieldsOf, onPasswordChangeOf }: CustomersRun, record: ContractRecord, path: string): Promise<Checked<ContractToKeep>> {
    const idFields = idFieldsOf(record.channel);
    if (!idFields) return { mistakes: [{ path: `${path}.channel`, expected: `a channel that ${institution} has` }] };
    const accountNames = record.accounts.map(accountNameOf);
    const users = await Promise.all(
      record.users.map((user, index) => this.prepareUser(institution, record.channel, user, { idFields, accountNames, path: `${path}.users[${index}]` })),
    );
    const mistakes = users.flatMap((user) => ('mistakes' in user ? user.mistakes : []));
    if (mistakes.length > 0) return { mistakes };
    const accounts = await Promise.all(
      record.accounts.map(async ({ inquiryPin, ...account }) => {
        const sealedPin = await this.preparation.inquiryPin(inquiryPin, accountKeyOf(institution, account));
        return { ...account, sealedPin };
      }),
    );
    const onPasswordChange = onPasswordChangeOf(record.channel);
    return { value: { ...record, accounts, users: users.flatMap((user) => ('value' in user ? [user.value] : [])), onPasswordChange } };
  }

  private async prepareUser(
    institution: string,
    channel: ChannelName,
    user: UserRecord,
    { idFields, accountNames, path }: { idFields: readonly string[]; accountNames: readonly string[]; path: string },
  ): Promise<Checked<UserToKeep>> {
    const loginId = loginIdOf(user.login, idFields, `${path}.login`);
    if ('mistakes' in loginId) return loginId;
    const accounts = user.accounts ?? accountNames;
    const foreign = accounts.findIndex((name) => !accountNames.includes(name));
    if (foreign >= 0) return { mistakes: [{ path: `${path}.accounts[${foreign}]`, expected: 'an account of this contract' }] };

    const known = await this.directory.findUser(institution, channel, loginId.value);
    const passwordHash = user.passwordHash ?? (await this.hashOf(user.password, known?.passwordHash));
    if (passwordHash === undefined) return { mistakes: [{ path: `${path}.password`, expected: 'a password or a passwordHash for a new user' }] };
    const twice = namedTwice(user, path);
    if (twice.length > 0) return { mistakes: twice };
    const factors = await this.preparation.factors(user, known?.id);
    const { displayName, administrator, state, email } = user;
    return { value: { loginId: loginId.value, displayName, administrator, state, email, passwordHash, accounts, factors } };
  }

  /** The same password keeps its hash, so that the same file changes nothing. */
  private async hashOf(password: string | undefined, known: string | undefined): Promise<string | undefined> {
    if (password === undefined) return known;
    return known !== undefined && (await verify(known, password)) ? known : hash(password, passwordHashing);
  }
}

/** Questions and certificates that a user has twice: one of them would silently win. */
function namedTwice({ questions = [], certificates = [] }: UserRecord, path: string): Mistake[] {
  const repeated = (list: string, names: readonly string[], expected: string): Mistake[] =>
    names.flatMap((name, index) => (names.indexOf(name) < index ? { path: `${path}.${list}[${index}]`, expected } : []));
  const certificateNames = certificates.map(normaliseCertificate).map(({ issuer, serialNumber }) => `${serialNumber} ${issuer}`);
  return [
    ...repeated('questions', questions.map(({ question }) => question), 'a question that the user does not have already'),
    ...repeated('certificates', certificateNames, 'a certificate that the user does not have already'),
  ];
}

/** One refusal for the contract, naming every mistake in it. */
function refuse(tally: ImportTally, position: number, mistakes: readonly Mistake[]): void {
  const [first] = mistakes;
  const reason = mistakes.map(({ path, expected }, index) => (index === 0 ? expected : `${path}: ${expected}`)).join('; ');
  tally.refuse({ where: first?.path || '$', position, code: 'CONTENT_INVALID', reason });
}
