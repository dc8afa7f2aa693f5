import { Injectable } from '@nestjs/common';
import { importJWK, SignJWT, type JWTPayload } from 'jose';
import { AccountRegister } from '#modules/bank-host';
import { PermissionRecords, type PermissionRecord } from '#modules/consents';
import { InstitutionDirectory, termsHashOf, type Institution } from '#modules/institutions';
import { OauthEngine, ReceiptKeys } from '#modules/oauth';
import { PartnerRegistry } from '#modules/partners';
import { Clock, DomainError, japanDateTime, newId } from '#libs/kernel';
import { masked, RECEIPT_TYPE, type ReceiptAccount, type ReceiptContent, type ReceiptTerms } from './receipt-content.rules.js';
import { ReceiptsStore } from './receipts.store.js';

/** A receipt: what it says, and the same signed by the institution (compact JWS). */
export interface Receipt {
  readonly content: ReceiptContent;
  readonly jws: string;
}

/** Makes out receipts of permissions: to read, and to prove it with to anybody who has the institution's public key. */
@Injectable()
export class Receipts {
  constructor(
    private readonly institutions: InstitutionDirectory,
    private readonly permissions: PermissionRecords,
    private readonly partners: PartnerRegistry,
    private readonly accounts: AccountRegister,
    private readonly keys: ReceiptKeys,
    private readonly engine: OauthEngine,
    private readonly store: ReceiptsStore,
    private readonly clock: Clock,
  ) {}

  /**
   * The receipt of a permission, whatever became of it since. It says the same each time.
   *
   * @throws PERMISSION_UNKNOWN
   */
  async of(permissionId: string): Promise<Receipt> {
    const { institution, content: text } = (await this.store.find(permissionId)) ?? (await this.makeOut(permissionId));
    const content = JSON.parse(text) as ReceiptContent;
    const key = await this.keys.current(institution);
    const jws = await new SignJWT(content as unknown as JWTPayload)
      .setProtectedHeader({ alg: 'ES256', typ: RECEIPT_TYPE, kid: key.kid })
      .sign(await importJWK(key, 'ES256'));
    return { content, jws };
  }

  /** What was made out for that permission; undefined when nothing was. */
  async kept(permissionId: string): Promise<ReceiptContent | undefined> {
    const row = await this.store.find(permissionId);
    return row && (JSON.parse(row.content) as ReceiptContent);
  }

  private async makeOut(permissionId: string) {
    const permission = await this.permissions.find(permissionId);
    if (!permission) throw new DomainError('PERMISSION_UNKNOWN', 'not-found', `There is no permission ${permissionId.slice(0, 64)}`);
    const content = await this.contentOf(permission);
    return this.store.keepOnce({ permissionId, institution: permission.institution, content: JSON.stringify(content), madeAt: this.clock.now() });
  }

  private async contentOf(permission: PermissionRecord): Promise<ReceiptContent> {
    const institution = this.institutions.get(permission.institution);
    const client = await this.partners.findClient(permission.clientId);
    if (!client) throw new Error(`The client ${permission.clientId} of a permission is not registered`);
    const { company, service } = client;
    return {
      iss: this.engine.issuerOf(institution.id),
      jti: newId(),
      sub: permission.subject,
      iat: Math.floor(permission.permittedAt / 1000),
      institution: { id: institution.id, name: { ja: institution.name.ja, en: institution.name.en } },
      permissionId: permission.permissionId,
      grantId: permission.grantId,
      partner: {
        company: { ja: company.name, en: company.nameEn },
        registrationNumber: company.registrationNumber,
        service: { ja: service.name, en: service.nameEn },
        clientId: client.clientId,
      },
      operations: permission.operations,
      accounts: await this.accountsOf(permission),
      ...(permission.transactionsFrom === undefined ? undefined : { transactionsFrom: permission.transactionsFrom }),
      permittedAt: japanDateTime(permission.permittedAt),
      lastDay: permission.lastDay,
      until: japanDateTime(permission.expiresAt),
      terms: termsOf(institution, permission),
      consent: { form: permission.consentForm, givenAt: japanDateTime(permission.consentedAt) },
      factors: permission.factors,
    };
  }

  private async accountsOf({ ledgerAccountIds }: PermissionRecord): Promise<ReceiptAccount[]> {
    const accounts = await this.accounts.accountsWithIds(ledgerAccountIds);
    return accounts.map(({ branchCode, branchName, accountType, accountNumber, holderName }) => ({
      branchCode, branchName, accountType, accountNumber: masked(accountNumber), holderName,
    }));
  }
}

function termsOf({ channels }: Institution, { channel, termsVersion, termsHash }: PermissionRecord): ReceiptTerms {
  const terms = channels[channel]?.terms.find(({ version }) => version === termsVersion);
  return {
    version: termsVersion,
    ...(terms ? { name: { ja: terms.title.ja, en: terms.title.en } } : undefined),
    ...(termsHash === undefined ? terms && { sha256: termsHashOf(terms), hashedAt: 'receipt' as const } : { sha256: termsHash, hashedAt: 'permission' as const }),
  };
}
