import { Injectable } from '@nestjs/common';
import type { AuditEntry } from '#modules/audit';
import { InstitutionDirectory } from '#modules/institutions';
import { Environment } from '#libs/config';
import { Transactor, type Tx } from '#libs/database';
import { checkDocument, mistakeLine, readJson } from '#libs/documents';
import { randomSecret, sha256 } from '#libs/kernel';
import { certifies } from './client-certificate.js';
import { partnerFileConflict, partnerFileInvalid } from './errors.js';
import { PartnerAudit } from './partner-audit.js';
import { PartnerFile } from './partner-file.js';
import { partnerFileMistakes } from './partner-file.rules.js';
import { rowsOf, type WantedRows } from './partner-rows.js';
import { PartnersStore } from './partners.store.js';
import { reconcile, type Reconciliation } from './reconcile.rules.js';
import { StandingNews } from './standing-news.js';
import { contradictions } from './stored-partners.rules.js';

/** One thing that an import added or changed. What was as the file wants it is not listed. */
export interface PartnerChange {
  readonly kind: 'company' | 'service' | 'client' | 'link' | 'contract';
  /** The id; of a link, the client's; of a contract, the company's. */
  readonly id: string;
  /** Of a link or contract. */
  readonly institution?: string;
  readonly outcome: 'added' | 'changed';
  /** What differed, where it was changed. */
  readonly fields: readonly string[];
}

export interface PartnerImportReport {
  readonly changes: readonly PartnerChange[];
  /** Secrets that were made for new clients. This is the only time anybody can read them. */
  readonly newSecrets: readonly { readonly clientId: string; readonly secret: string }[];
}

/**
 * Registers what a partner file says (`PartnerFile` describes it): all of it in one transaction, or nothing. Importing
 * the same file again changes nothing and records nothing.
 */
@Injectable()
export class PartnerImport {
  constructor(
    private readonly institutions: InstitutionDirectory,
    private readonly environment: Environment,
    private readonly transactor: Transactor,
    private readonly store: PartnersStore,
    private readonly audit: PartnerAudit,
    private readonly news: StandingNews,
  ) {}

  /**
   * @param text the file's content, JSON
   * @param actor whom the audit names
   * @throws PARTNER_FILE_INVALID with every mistake and its path, PARTNER_FILE_CONFLICT
   */
  async import(text: string, actor: AuditEntry['actor'] = { kind: 'system' }): Promise<PartnerImportReport> {
    const wanted = rowsOf(this.read(text), sha256);
    // Made before the transaction, which may run more than once. Known clients keep theirs, so some are for nothing.
    const secrets = new Map(wanted.clients.filter(({ secretHash }) => secretHash === undefined).map(({ clientId }) => [clientId, randomSecret()]));
    return this.transactor.write(async (tx) => {
      const changes = await this.apply(tx, wanted, secrets);
      await this.record(tx, changes, actor);
      const added = changes.filter(({ kind, outcome }) => kind === 'client' && outcome === 'added').map(({ id }) => id);
      const shown = [...secrets].filter(([clientId]) => added.includes(clientId));
      return { changes, newSecrets: shown.map(([clientId, secret]) => ({ clientId, secret })) };
    });
  }

  private read(text: string): PartnerFile {
    const json = readJson(text);
    if (!json.sound) throw partnerFileInvalid([mistakeLine(json.mistake)]);
    const file = checkDocument(PartnerFile, json.plain);
    const mistakes = file.sound
      ? partnerFileMistakes(file.value, {
          offers: (id, channel) => {
            const institution = this.institutions.find(id);
            return institution && institution.channels[channel] !== undefined;
          },
          isInstitution: (id) => this.institutions.find(id) !== undefined,
          secretsAllowed: this.environment.NODE_ENV !== 'production',
          security: { isProduction: this.environment.NODE_ENV === 'production', certifies },
        })
      : file.mistakes;
    if (!file.sound || mistakes.length > 0) throw partnerFileInvalid(mistakes.map(mistakeLine));
    return file.value;
  }

  private async apply(tx: Tx, wanted: WantedRows, secrets: ReadonlyMap<string, string>): Promise<readonly PartnerChange[]> {
    const stored = await this.store.storedFor(tx, wanted);
    const conflicts = contradictions(wanted, stored);
    if (conflicts.length > 0) throw partnerFileConflict(conflicts);

    const companies = reconcile(stored.companies, wanted.companies, sameId, (row) => ({ ...row, state: row.state ?? 'active' }));
    const services = reconcile(stored.services, wanted.services, sameId, (row) => row);
    const clients = reconcile(stored.clients, wanted.clients, sameClient, (row) => ({
      ...row,
      state: row.state ?? 'active',
      secretHash: row.secretHash ?? sha256(secrets.get(row.clientId) as string),
    }));
    const links = reconcile(
      stored.links,
      wanted.links,
      (one, other) => sameClient(one, other) && one.institution === other.institution,
      (row) => ({ ...row, state: row.state ?? 'linked' }),
    );
    const contracts = reconcile(
      stored.contracts,
      wanted.contracts,
      (one, other) => one.companyId === other.companyId && one.institution === other.institution,
      (row) => row,
    );
    await this.store.applyCompanies(tx, companies);
    await this.store.applyServices(tx, services);
    await this.store.applyClients(tx, clients);
    await this.store.applyLinks(tx, links);
    await this.store.applyContracts(tx, contracts);
    await this.news.tell(tx, companies, clients);
    return [
      ...changesIn('company', companies, ({ id }) => ({ id })),
      ...changesIn('service', services, ({ id }) => ({ id })),
      ...changesIn('client', clients, ({ clientId }) => ({ id: clientId })),
      ...changesIn('link', links, ({ clientId, institution }) => ({ id: clientId, institution })),
      ...changesIn('contract', contracts, ({ companyId, institution }) => ({ id: companyId, institution })),
    ];
  }

  private async record(tx: Tx, changes: readonly PartnerChange[], actor: AuditEntry['actor']): Promise<void> {
    const eventOf = ({ kind, outcome }: PartnerChange): string => `partner.${kind}-${outcome}`;
    await this.audit.record(
      tx,
      actor,
      changes.filter(({ institution }) => institution === undefined).map((change) => ({
        of: change.id,
        event: eventOf(change),
        ...(change.kind === 'client' ? { clientId: change.id } : {}),
        details: { [change.kind]: change.id, fields: change.fields },
      })),
    );
    for (const change of changes) {
      if (change.institution === undefined) continue;
      const { kind, id, institution, fields } = change;
      const event = { institution, event: eventOf(change) };
      if (kind === 'link') await this.audit.recordAt(tx, actor, { ...event, clientId: id, details: { fields } });
      else await this.audit.recordAt(tx, actor, { ...event, details: { company: id, fields } });
    }
  }
}

const sameId = (one: { readonly id: string }, other: { readonly id: string }): boolean => one.id === other.id;

const sameClient = (one: { readonly clientId: string }, other: { readonly clientId: string }): boolean =>
  one.clientId === other.clientId;

const changesIn = <Row>(
  kind: PartnerChange['kind'],
  { added, changed }: Reconciliation<Row>,
  idOf: (row: Row) => Pick<PartnerChange, 'id' | 'institution'>,
): readonly PartnerChange[] => [
  ...added.map((row) => ({ kind, ...idOf(row), outcome: 'added' as const, fields: [] })),
  ...changed.map(({ row, changes }) => ({ kind, ...idOf(row), outcome: 'changed' as const, fields: Object.keys(changes) })),
];
