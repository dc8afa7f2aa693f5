import { rmSync } from 'node:fs';
import { randomSecret } from '#libs/kernel';
import { ProfileFolder } from '../institutions/profile-folder.js';

/** What a gateway needs to start as in production, with one institution; those that take certificates would need their authorities. */
export function productionEnvironment(): { readonly environment: Record<string, string>; remove(): void } {
  const profiles = new ProfileFolder();
  for (const id of ['kyodo-shinkin', 'momiji-shinkumi', 'sakura-shinkin', 'minato-shinkin']) rmSync(profiles.file(`${id}.yaml`));
  const environment = { NODE_ENV: 'production', PUBLIC_URL: 'https://gateway.example.jp', MAIL_URL: 'off', MASTER_KEYS: `test:${randomSecret()}`, INSTITUTIONS_DIR: profiles.path };
  return { environment, remove: () => profiles.remove() };
}
