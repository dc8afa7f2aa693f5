import type { AddressInfo } from 'node:net';
import { freePort } from '../support/free-port.js';
import { SMTPServer, type SMTPServerAuthentication } from 'smtp-server';

/** A mail as a server took it. */
export interface TakenMail {
  readonly from: string;
  readonly recipients: readonly string[];
  /** Headers by their names in lower case, unfolded and decoded. */
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
  readonly raw: string;
}

export interface MailServer {
  readonly url: string;
  readonly mails: TakenMail[];
  /** Addresses that are refused with 550. */
  readonly refused: Set<string>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** A real SMTP server on a free loopback port, which can be away. */
export async function mailServer(): Promise<MailServer> {
  const port = await freePort();
  const mails: TakenMail[] = [];
  const refused = new Set<string>();
  let server: SMTPServer | undefined;
  return {
    url: `smtp://gateway:secret@127.0.0.1:${port}`,
    mails,
    refused,
    start: async () => {
      const starting = new SMTPServer({
        authOptional: true,
        allowInsecureAuth: true,
        disabledCommands: ['STARTTLS'],
        onAuth: ({ username }: SMTPServerAuthentication, _session, done) => done(null, { user: username }),
        onRcptTo: ({ address }, _session, done) =>
          done(refused.has(address) ? Object.assign(new Error(`<${address}> is unknown here`), { responseCode: 550 }) : null),
        onData: (stream, { envelope }, done) => {
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('end', () => {
            mails.push(mailOf(Buffer.concat(chunks).toString(), envelope.mailFrom ? envelope.mailFrom.address : '', envelope.rcptTo.map(({ address }) => address)));
            done();
          });
        },
      });
      starting.on('error', () => undefined);
      await new Promise<AddressInfo | undefined>((resolve) => starting.listen(port, '127.0.0.1', () => resolve(undefined)));
      server = starting;
    },
    stop: () => new Promise((resolve) => (server ? server.close(() => resolve()) : resolve())),
  };
}

/** Reads a mail as it went over the wire: headers, and the one plain part. */
export function mailOf(raw: string, from = '', recipients: readonly string[] = []): TakenMail {
  const end = raw.indexOf('\r\n\r\n');
  const lines = raw.slice(0, end).replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
  const headers = new Map(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), decodeWords(line.slice(line.indexOf(':') + 1).trim())]));
  const text = Buffer.from(raw.slice(end + 4), 'base64').toString();
  return { from, recipients, headers, text, raw };
}

const decodeWords = (text: string): string =>
  text
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?UTF-8\?([BQ])\?(.*?)\?=/gi, (_, kind: string, words: string) =>
      kind.toUpperCase() === 'B'
        ? Buffer.from(words, 'base64').toString()
        : Buffer.from(words.replaceAll('_', ' ').replaceAll(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16))), 'latin1').toString(),
    );
