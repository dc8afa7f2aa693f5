import { Injectable } from '@nestjs/common';
import { timingSafeEqual } from 'node:crypto';
import type { TrailBefore } from '#modules/audit';
import { InstitutionDirectory } from '#modules/institutions';
import { OwnVisits, type BegunVisit } from '#modules/journey';
import { Receipts, receiptText } from '#modules/receipts';
import { Clock, DomainError } from '#libs/kernel';
import type { Language } from '#libs/http';
import { connectionsAddress, type Act } from './addresses.js';
import { Concierge, type Nobody, type SignedIn } from './concierge.js';
import { ConnectionModels, type Connection } from './connection-models.js';
import { ConnectionPages, removableOf } from './connection-pages.js';
import { ConnectionStops } from './connection-stops.js';
import { undoableUntil } from './endings.rules.js';

/** Who comes, with which cookie, in which language. */
export interface Caller {
  readonly institution: string;
  readonly cookie: string | undefined;
  readonly language: Language;
}

/** Which link, and what of it. */
export interface Wanted {
  readonly grantId: string;
  readonly act: Act;
  /** The account to be left out, by the partner's id. */
  readonly accountId?: string;
}

/** Of which permission of which link. */
interface WantedReceipt {
  readonly grantId: string;
  readonly permissionId: string;
}

export type Answer =
  | { readonly kind: 'page'; readonly html: string; readonly status: number; readonly signedOut?: boolean }
  | { readonly kind: 'file'; readonly name: string; readonly content: string; readonly signedOut?: false }
  | { readonly kind: 'redirect'; readonly to: string; readonly signedOut?: boolean };

const page = (html: string, status = 200): Answer => ({ kind: 'page', html, status });
const fileOf = (name: string, content: string): Answer => ({ kind: 'file', name, content });

/** The counter of the customer's own page: every visit begins with who is there, every press with whether the form is theirs. */
@Injectable()
export class ConnectionsDesk {
  constructor(
    private readonly concierge: Concierge,
    private readonly institutions: InstitutionDirectory,
    private readonly ownVisits: OwnVisits,
    private readonly models: ConnectionModels,
    private readonly pages: ConnectionPages,
    private readonly stops: ConnectionStops,
    private readonly receipts: Receipts,
    private readonly clock: Clock,
  ) {}

  /** Signing in begins; undefined: the institution has no such channel. @throws INSTITUTION_UNKNOWN */
  async signIn(institutionId: string, channelName: string): Promise<BegunVisit | undefined> {
    const institution = this.institutions.get(institutionId);
    const channel = channelName === 'personal' || channelName === 'corporate' ? institution.channels[channelName] : undefined;
    return channel && this.ownVisits.begin(institution, channel);
  }

  async signOut(caller: Caller, csrf: unknown): Promise<Answer> {
    const who = await this.concierge.whoIs(caller.institution, caller.cookie);
    if (typeof who !== 'string') {
      checkCsrf(who, csrf);
      await this.concierge.signOut(who);
    }
    return { kind: 'redirect', to: connectionsAddress(caller.institution, 'signed-out'), signedOut: true };
  }

  /** Where a customer comes to who has signed out; and where everybody else is shown to. */
  async signedOut(caller: Caller): Promise<Answer> {
    const who = await this.concierge.whoIs(caller.institution, caller.cookie);
    return typeof who === 'string' ? this.entrance(caller, 'signed-out') : this.to(who);
  }

  async overview(caller: Caller): Promise<Answer> {
    const who = await this.concierge.whoIs(caller.institution, caller.cookie);
    if (typeof who === 'string') return this.entrance(caller, who);
    return page(this.pages.overview(who, await this.models.all(who, caller.language), caller.language));
  }

  async connection(caller: Caller, grantId: string, before: TrailBefore | undefined): Promise<Answer> {
    return this.at(caller, grantId, async (who, connection) => {
      const permissions = await this.models.permissionsOf(connection);
      const done = await this.concierge.justDone(who, connection.grant.grantId);
      return page(await this.pages.connection(who, { ...connection, permissions, done }, caller.language, before));
    });
  }

  /** The receipt (控え) of one of the link's own permissions: signed for programs, or in words for people. */
  async receipt(caller: Caller, { grantId, permissionId }: WantedReceipt, form: 'signed' | 'text'): Promise<Answer> {
    return this.at(caller, grantId, async (who, connection) => {
      const permissions = await this.models.permissionsOf(connection);
      if (!permissions.some((permission) => permission.permissionId === permissionId)) return this.unknown(who, caller.language);
      const { content, jws } = await this.receipts.of(permissionId);
      return form === 'signed' ? fileOf(`receipt-${content.jti}.jws`, jws) : fileOf(`receipt-${content.jti}.txt`, receiptText(content));
    });
  }

  /** The page whose button does it. */
  async ask(caller: Caller, { grantId, act, accountId }: Wanted): Promise<Answer> {
    return this.at(caller, grantId, async (who, connection) => {
      const elsewhere = this.impossible(who, connection, act, accountId);
      return elsewhere ?? page(this.pages.act(who, connection, act, caller.language, accountId));
    });
  }

  /** The button was pressed. What came of it stands on the page of the link, as often as it is pressed. */
  async take(caller: Caller, { grantId, act, accountId = '' }: Wanted, csrf: unknown): Promise<Answer> {
    const pressed = async (who: SignedIn, connection: Connection): Promise<Answer> => {
      checkCsrf(who, csrf);
      const elsewhere = this.impossible(who, connection, act, accountId);
      if (elsewhere) return elsewhere;
      if (act === 'leave-out') await this.stops.leaveOut(who, connection.grant, accountId);
      else await this.stops[act](who, connection.grant);
      return this.to(who, grantId);
    };
    return this.at(caller, grantId, pressed, 'nothing-done');
  }

  private async at(
    caller: Caller,
    grantId: string,
    show: (who: SignedIn, connection: Connection) => Promise<Answer>,
    otherwise?: 'nothing-done',
  ): Promise<Answer> {
    const who = await this.concierge.whoIs(caller.institution, caller.cookie);
    if (typeof who === 'string') return this.entrance(caller, who === 'contract-not-usable' ? who : (otherwise ?? who));
    const connection = await this.models.one(who, grantId, caller.language);
    return connection ? show(who, connection) : this.unknown(who, caller.language);
  }

  private unknown(who: SignedIn, language: Language): Answer {
    return page(this.pages.unknown(who, language), 404);
  }

  /** Why there is nothing to press: it is over, not an error (any more, or yet), or the account is not one that can be taken out. */
  private impossible(who: SignedIn, connection: Connection, act: Act, accountId = ''): Answer | undefined {
    const { grant, shown } = connection;
    if (shown.state === 'ended') return this.to(who, grant.grantId);
    if (act === 'undo' && undoableUntil(grant, this.clock.now()) === undefined) return this.to(who, grant.grantId, 'stop');
    return act === 'leave-out' && !removableOf(connection).includes(accountId) ? this.to(who, grant.grantId) : undefined;
  }

  private entrance({ institution, language }: Caller, why: Nobody | 'signed-out' | 'nothing-done'): Answer {
    const reason = why === 'nobody' ? undefined : why;
    const status = reason === undefined || reason === 'signed-out' ? 200 : 403;
    return { kind: 'page', html: this.pages.entrance(this.institutions.get(institution), language, reason), status, signedOut: reason !== undefined };
  }

  private to({ institution }: SignedIn, ...below: readonly string[]): Answer {
    return { kind: 'redirect', to: connectionsAddress(institution.id, ...below) };
  }
}

function checkCsrf({ session }: SignedIn, given: unknown): void {
  const sent = Buffer.from(typeof given === 'string' ? given : '');
  const expected = Buffer.from(session.csrf);
  if (sent.length !== expected.length || !timingSafeEqual(sent, expected)) {
    throw new DomainError('FORM_NOT_OURS', 'forbidden', 'The form did not come from this page.');
  }
}
