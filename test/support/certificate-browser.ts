import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, type BrowserContext } from 'playwright-core';
import { chromiumArguments, Visitor } from './chromium.js';
import { requireService } from './services.js';

const run = promisify(execFile);

/** Where Chromium looks for certificates on Linux: newer versions in the second. */
const STORES = ['.pki/nssdb', '.local/share/pki/nssdb'];

export interface CertificateBrowserOptions {
  /** The address that asks for certificates. */
  readonly url: string;
  /** The authority of that address's own certificate, PEM file: the browser trusts it as an operating system would. */
  readonly authority: string;
  /** What the customer has imported; nothing when absent. */
  readonly imported?: { readonly file: string; readonly passphrase: string };
}

/**
 * Debian's Chromium with a home of its own, in whose certificate store (NSS) the customer's `.p12` was imported as the
 * bank's manual says. The handshake is Chromium's. Nobody sees its picker in a test, so the profile says what enterprise
 * policies say: at this address take the certificate that fits. Where none fits, it goes on without, as after "cancel".
 */
export class CertificateBrowser {
  private constructor(
    readonly visitor: Visitor,
    private readonly context: BrowserContext,
    private readonly home: string,
  ) {}

  static async start(options: CertificateBrowserOptions): Promise<CertificateBrowser> {
    const home = await mkdtemp(join(tmpdir(), 'renkei-chromium-'));
    for (const store of STORES) await fillStore(join(home, store), options);
    const profile = join(home, 'profile');
    await mkdir(join(profile, 'Default'), { recursive: true });
    await writeFile(join(profile, 'Default/Preferences'), JSON.stringify(choosesAt(new URL(options.url).origin)));
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: requireService('chromium'),
      args: [...chromiumArguments],
      env: { ...(process.env as Record<string, string>), HOME: home },
      locale: 'ja-JP',
      timezoneId: 'Asia/Tokyo',
    });
    context.setDefaultTimeout(15_000);
    return new CertificateBrowser(await Visitor.in(context), context, home);
  }

  async stop(): Promise<void> {
    await this.context.close();
    await rm(this.home, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function fillStore(folder: string, { authority, imported }: CertificateBrowserOptions): Promise<void> {
  const certutil = requireService('certutil') ?? 'certutil';
  const store = `sql:${folder}`;
  await mkdir(folder, { recursive: true });
  await run(certutil, ['-N', '--empty-password', '-d', store]);
  await run(certutil, ['-A', '-n', 'sample', '-t', 'C,,', '-i', authority, '-d', store]);
  if (imported) await run(requireService('pk12util') ?? 'pk12util', ['-i', imported.file, '-W', imported.passphrase, '-d', store]);
}

const choosesAt = (origin: string) => ({
  profile: { content_settings: { exceptions: { auto_select_certificate: { [`${origin},*`]: { setting: { filters: [{}] } } } } } },
});
