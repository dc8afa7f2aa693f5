import { Injectable } from '@nestjs/common';
import type { AuditEntry } from '#modules/audit';
import { InstitutionDirectory } from '#modules/institutions';
import { Environment } from '#libs/config';
import { Transactor, type Tx } from '#libs/database';
import { isJapanDate, operations, randomSecret, sha256, type JapanDate, type Operation } from '#libs/kernel';
import { Outbox } from '#libs/outbox';
import { certifies } from './client-certificate.js';
import { securityOf, type ClientSecurity } from './client-security.js';
import { securityMistakes, type WantedSecurity } from './client-security.rules.js';
import { clientHasNoKeys, clientHasNoSecret, clientKeysInvalid, clientUnknown, linkInvalid, linkUnknown, partnerUnknown } from './errors.js';
import { PartnerAudit } from './partner-audit.js';
import { securityRow } from './partner-rows.js';
import { PartnersStore } from './partners.store.js';
import type { Standing } from './registered-client.js';

type Actor = AuditEntry['actor'];

/** What an institution agrees with a client. */
export interface PartnerTerms {
  readonly institution: string;
  /** 連携開始日 */
  readonly startDate: JapanDate;
  /** 1 to 366; absent, the channel's. */
  readonly validityDays?: number;
  readonly operations: readonly Operation[];
  /** Whether the customer chooses among them on a page of its own (認可業務選択). */
  readonly customerSelects?: boolean;
}

/** What a client of `fapi2` is known by. What is not named stays as it is. */
export type ClientKeys = Pick<WantedSecurity, 'jwks' | 'jwksUri' | 'tlsSubjectDn' | 'tlsSanDns'>;

/**
 * Where staff stop, resume and link partners. Everything counts from the next request on, because every authorization,
 * token and data call asks; each change is recorded in its own transaction.
 */
@Injectable()
export class PartnerDesk {
  constructor(
    private readonly institutions: InstitutionDirectory,
    private readonly transactor: Transactor,
    private readonly store: PartnersStore,
    private readonly audit: PartnerAudit,
    private readonly outbox: Outbox,
    private readonly environment: Environment,
  ) {}

  /** Stops a company with all its clients, or one client, everywhere. @throws PARTNER_UNKNOWN */
  suspend(id: string, actor: Actor): Promise<void> {
    return this.setState(id, 'suspended', 'partner.suspended', actor);
  }

  /** Undoes `suspend`; what was suspended besides stays so. @throws PARTNER_UNKNOWN */
  resume(id: string, actor: Actor): Promise<void> {
    return this.setState(id, 'active', 'partner.resumed', actor);
  }

  /**
   * Links a client with an institution, or changes the terms of the link; an ended or suspended link works again.
   * @throws CLIENT_UNKNOWN, INSTITUTION_UNKNOWN, LINK_INVALID
   */
  async link(clientId: string, terms: PartnerTerms, actor: Actor): Promise<void> {
    const institution = this.institutions.get(terms.institution);
    refuseBadTerms(terms);
    await this.transactor.write(async (tx) => {
      const client = await this.clientOf(tx, clientId);
      if (institution.channels[client.channel] === undefined) {
        throw linkInvalid(`${clientId} is for the channel ${client.channel}, which ${institution.id} does not have`);
      }
      const row = {
        clientId,
        institution: institution.id,
        state: 'linked' as const,
        startDate: terms.startDate,
        validityDays: terms.validityDays ?? null,
        operations: operations.filter((operation) => terms.operations.includes(operation)),
        customerSelects: terms.customerSelects || null,
      };
      const known = await this.store.findLink(tx, clientId, institution.id);
      await this.store.applyLinks(tx, known ? { added: [], changed: [{ row: known, changes: row }] } : { added: [row], changed: [] });
      await this.audit.recordAt(tx, actor, {
        clientId,
        institution: institution.id,
        event: known ? 'partner.link-changed' : 'partner.link-added',
        details: {
          startDate: row.startDate,
          operations: row.operations,
          ...(row.customerSelects ? { customerSelects: true } : {}),
          ...(row.validityDays === null ? {} : { validityDays: row.validityDays }),
        },
      });
    });
  }

  /** Ends the link of a client with an institution. @throws LINK_UNKNOWN */
  async unlink(clientId: string, institution: string, actor: Actor): Promise<void> {
    await this.transactor.write(async (tx) => {
      const row = await this.store.findLink(tx, clientId, institution);
      if (row === null) throw linkUnknown(clientId, institution);
      if (row.state === 'ended') return;
      await this.store.applyLinks(tx, { added: [], changed: [{ row, changes: { state: 'ended' } }] });
      await this.audit.recordAt(tx, actor, { clientId, institution, event: 'partner.link-ended' });
    });
  }

  /**
   * Gives a client a new secret; the old one stops at once. The answer is the only time anybody can read it.
   * @throws CLIENT_UNKNOWN, CLIENT_HAS_NO_SECRET
   */
  async renewSecret(clientId: string, actor: Actor): Promise<string> {
    const secret = randomSecret();
    await this.transactor.write(async (tx) => {
      const row = await this.clientOf(tx, clientId);
      if (row.profile !== 'baseline') throw clientHasNoSecret(clientId);
      await this.store.applyClients(tx, { added: [], changed: [{ row, changes: { secretHash: sha256(secret) } }] });
      await this.audit.record(tx, actor, [{ of: clientId, event: 'partner.secret-renewed', clientId, details: { client: clientId } }]);
    });
    return secret;
  }

  /**
   * Gives a client of `fapi2` other keys, or another certificate to be known by; those before stop at once. Put the new key
   * beside the old one first, and take the old one away later, if nothing may fail between.
   * @throws CLIENT_UNKNOWN, CLIENT_HAS_NO_KEYS, CLIENT_KEYS_INVALID
   */
  async changeKeys(clientId: string, keys: ClientKeys, actor: Actor): Promise<void> {
    const isProduction = this.environment.NODE_ENV === 'production';
    await this.transactor.write(async (tx) => {
      const row = await this.clientOf(tx, clientId);
      const security = securityOf(row);
      if (!security) throw clientHasNoKeys(clientId);
      const { jwks: _jwks, jwksUri: _uri, tlsSubjectDn: _dn, tlsSanDns: _san, ...kept } = security;
      const wanted = { ...kept, ...((keys.jwks ?? keys.jwksUri) === undefined ? placesOf(security) : {}), ...((keys.tlsSubjectDn ?? keys.tlsSanDns) === undefined ? namesOf(security) : {}), ...keys };
      const mistakes = securityMistakes({ profile: row.profile, ...wanted }, { isProduction, certifies });
      if (mistakes.length > 0) throw clientKeysInvalid(mistakes.map(({ path, expected }) => `${path} ${expected}`));
      const { jwks, jwksUri, tlsSubjectDn, tlsSanDns } = securityRow(wanted);
      await this.store.applyClients(tx, { added: [], changed: [{ row, changes: { jwks, jwksUri, tlsSubjectDn, tlsSanDns } }] });
      const details = { client: clientId, fields: Object.keys(keys), keys: (jwks?.keys ?? []).map(({ kid }) => kid ?? 'unnamed') };
      await this.audit.record(tx, actor, [{ of: clientId, event: 'partner.keys-changed', clientId, details }]);
    });
  }

  private async setState(id: string, state: Standing, event: 'partner.suspended' | 'partner.resumed', actor: Actor): Promise<void> {
    await this.transactor.write(async (tx) => {
      const company = await this.store.findCompany(tx, id);
      const client = await this.store.findClient(tx, id);
      if ((company ?? client)?.state === state) return;
      if (company) {
        await this.store.applyCompanies(tx, { added: [], changed: [{ row: company, changes: { state } }] });
        await this.audit.record(tx, actor, [{ of: id, event, details: { company: id } }]);
      } else if (client) {
        await this.store.applyClients(tx, { added: [], changed: [{ row: client, changes: { state } }] });
        await this.audit.record(tx, actor, [{ of: id, event, clientId: id, details: { client: id } }]);
      } else {
        throw partnerUnknown(id);
      }
      const clientIds = company ? await this.store.clientIdsOf(tx, id) : [id];
      await this.outbox.put(tx, { topic: event, payload: { companyId: company ? id : null, clientIds } });
    });
  }

  private async clientOf(tx: Tx, clientId: string) {
    const client = await this.store.findClient(tx, clientId);
    if (client === null) throw clientUnknown(clientId);
    return client;
  }
}

const placesOf = ({ jwks, jwksUri }: ClientSecurity): ClientKeys => ({ jwks, jwksUri });
const namesOf = ({ tlsSubjectDn, tlsSanDns }: ClientSecurity): ClientKeys => ({ tlsSubjectDn, tlsSanDns });

function refuseBadTerms({ startDate, validityDays, operations: asked }: PartnerTerms): void {
  if (!isJapanDate(startDate)) throw linkInvalid(`The start date must be a day that exists, YYYY-MM-DD; ${startDate} is not`);
  if (validityDays !== undefined && !(Number.isInteger(validityDays) && validityDays >= 1 && validityDays <= 366)) {
    throw linkInvalid('The validity must be a whole number of days from 1 to 366');
  }
  if (asked.length === 0) throw linkInvalid(`At least one operation is needed: ${operations.join(', ')}`);
}
