import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuditLog } from '#modules/audit';
import { CustomerContacts } from '#modules/bank-host';
import { GrantRecords } from '#modules/consents';
import { InstitutionDirectory } from '#modules/institutions';
import { PartnerRegistry } from '#modules/partners';
import { Transactor } from '#libs/database';
import { OutboxHandlers, Undeliverable, type Delivery } from '#libs/outbox';
import { Mailer, type Handover } from './mail.js';
import type { MailKind } from './mail-kinds.js';
import { mailText, type Link } from './mail-text.js';

/** Which event is told to the customer, and as what. A link that was superseded is told of by the one that replaced it. */
const kinds: Readonly<Record<string, MailKind>> = {
  'grant.activated': 'linked',
  'grant.renewed': 'renewed',
  'grant.expiring': 'ending-soon',
  'grant.expired': 'ended',
  'grant.revoked': 'stopped',
  'grant.account-left-out': 'account-left-out',
  'sign-in.locked': 'sign-in-locked',
};

/** What was taken back as an error is not told as stopped. */
const kindOf = (kind: MailKind, { payload }: Delivery): MailKind => (kind === 'stopped' && payload['reason'] === 'undone-by-customer' ? 'undone' : kind);

type Outcome = Handover | 'no-address' | 'refused';

/** Mails to customers about their links and their sign-in. Addresses are read from the institution at the last moment. */
@Injectable()
export class CustomerMails implements OnModuleInit {
  constructor(
    private readonly handlers: OutboxHandlers,
    private readonly contacts: CustomerContacts,
    private readonly institutions: InstitutionDirectory,
    private readonly grants: GrantRecords,
    private readonly partners: PartnerRegistry,
    private readonly mailer: Mailer,
    private readonly audit: AuditLog,
    private readonly transactor: Transactor,
  ) {}

  onModuleInit(): void {
    for (const [topic, kind] of Object.entries(kinds)) this.handlers.on(topic, 'mail', (delivery) => this.tell(kindOf(kind, delivery), delivery));
  }

  private async tell(kind: MailKind, { id, payload, createdAt }: Delivery): Promise<void> {
    const { userId } = payload;
    // A stopped ID that was nobody's.
    if (typeof userId !== 'string') return;
    const link = typeof payload['grantId'] === 'string' ? await this.linkOf(kind, payload) : undefined;
    // Ended or renewed since: then that is what the customer is told.
    if (kind === 'ending-soon' && !link) return;
    const to = await this.contacts.emailOf(userId);
    if (to === undefined) return this.note(kind, payload, 'no-address');
    const mail = mailText(kind, this.institutions.get(String(payload['institution'])), link);
    const handover = this.mailer.send({ id, to, writtenAt: createdAt, ...mail }).catch(async (error: unknown) => {
      if (error instanceof Undeliverable) await this.note(kind, payload, 'refused', error.message);
      throw error;
    });
    await this.note(kind, payload, await handover);
  }

  /** The link as it is now; undefined when what was to be announced of it is no longer so. */
  private async linkOf(kind: MailKind, payload: Delivery['payload']): Promise<Link | undefined> {
    const [institution, clientId, grantId] = [payload['institution'], payload['clientId'], payload['grantId']].map(String) as [string, string, string];
    const [grant, client] = await Promise.all([this.grants.find({ institution, clientId, grantId }), this.partners.findClient(clientId)]);
    if (!grant?.permission || !client) return undefined;
    const { operations, accounts, lastDay } = grant.permission;
    const facts = { client, operations, accounts: accounts.length, lastDay };
    const { daysLeft, by, reason } = payload;
    if (typeof daysLeft === 'number') return grant.state === 'ACTIVE' && grant.permissionId === payload['permissionId'] ? { ...facts, daysLeft } : undefined;
    if (kind === 'account-left-out') return { ...facts, doneBy: String(by) };
    if (kind === 'undone') return { ...facts, endedAt: grant.stateChangedAt };
    if (kind !== 'stopped') return facts;
    // The mail is the user's, and it was not they who stopped it.
    return { ...facts, endedAt: grant.stateChangedAt, doneBy: reason === 'administrator-stopped' ? 'administrator' : String(by) };
  }

  /** What became of it, without the address: staff can say afterwards who was told what and when. */
  private async note(kind: MailKind, payload: Delivery['payload'], outcome: Outcome, reason?: string): Promise<void> {
    const text = (name: string): string | undefined => (typeof payload[name] === 'string' ? payload[name] : undefined);
    await this.transactor.write((tx) =>
      this.audit.record(tx, {
        institution: String(payload['institution']),
        event: outcome === 'sent' ? 'notice.mailed' : 'notice.not-mailed',
        actor: { kind: 'system' },
        grantId: text('grantId'),
        clientId: text('clientId'),
        contractId: text('contractId'),
        userId: text('userId'),
        details: { kind, ...(outcome === 'sent' ? undefined : { outcome }), ...(reason === undefined ? undefined : { reason }) },
      }),
    );
  }
}
