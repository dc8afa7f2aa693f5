import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { DeliveryFailed, Undeliverable } from '#libs/outbox';
import { Mailer, type Handover, type Mail } from './mail.js';

const SAFE = { disableFileAccess: true, disableUrlAccess: true };

/** Together shorter than the outbox is patient. */
const PATIENCE = { connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 8_000 };

/** How the mails of this gateway are addressed. */
export interface MailAddress {
  /** The address in From. */
  readonly from: string;
  /** The host in Message-IDs. */
  readonly host: string;
}

function messageOf({ id, from, to, subject, text, writtenAt }: Mail, address: MailAddress): SendMailOptions {
  return {
    messageId: `<${id}@${address.host}>`,
    date: new Date(writtenAt),
    from: { name: from, address: address.from },
    to: { name: '', address: to },
    subject,
    text,
    textEncoding: 'base64',
    headers: { 'Auto-Submitted': 'auto-generated' },
    ...SAFE,
  };
}

/** By SMTP, as MAIL_URL says. */
export class SmtpMailer extends Mailer {
  readonly #transport: ReturnType<typeof createTransport>;

  constructor(
    url: string,
    private readonly address: MailAddress,
  ) {
    super();
    this.#transport = createTransport({ url, ...PATIENCE, ...SAFE } as Parameters<typeof createTransport>[0]);
  }

  async send(mail: Mail): Promise<Handover> {
    try {
      await this.#transport.sendMail(messageOf(mail, this.address));
      return 'sent';
    } catch (error) {
      throw failureOf(error);
    }
  }
}

/** A server's own words may quote the address, so only its numbers are kept. */
function failureOf(error: unknown): DeliveryFailed {
  const { code = 'unknown', responseCode = 0, command = '' } = (error ?? {}) as { code?: string; responseCode?: number; command?: string };
  const ofThisMail = command === 'RCPT TO' || command === 'DATA';
  if (ofThisMail && responseCode >= 500) return new Undeliverable(`the mail server refused the ${command === 'DATA' ? 'mail' : 'recipient'} (${responseCode})`);
  return new DeliveryFailed(`the mail server could not be used (${[code, responseCode || command].filter(Boolean).join(' ')})`);
}

/** Into a folder, one file a mail: to look at, or for another program to send. */
export class FileMailer extends Mailer {
  readonly #transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

  constructor(
    private readonly folder: string,
    private readonly address: MailAddress,
  ) {
    super();
  }

  async send(mail: Mail): Promise<Handover> {
    const { message } = await this.#transport.sendMail(messageOf(mail, this.address));
    await mkdir(this.folder, { recursive: true });
    const name = join(this.folder, `${mail.id}.eml`);
    // Under its name only once it is whole.
    await writeFile(`${name}.part`, message as Buffer, { mode: 0o600 });
    await rename(`${name}.part`, name);
    return 'sent';
  }
}

/** Nowhere: notices by mail are switched off. */
export class NoMailer extends Mailer {
  async send(): Promise<Handover> {
    return 'switched-off';
  }
}
