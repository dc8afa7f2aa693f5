import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A copy of the sample profiles in a temporary folder, to plant mistakes in. */
export class ProfileFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'renkei-institutions-'));

  constructor() {
    cpSync('institutions', this.path, { recursive: true });
  }

  file(name: string): string {
    return join(this.path, name);
  }

  /** Replaces the first occurrence; the text must be there, so that a test cannot pass because a profile moved on. */
  edit(name: string, text: string, replacement: string): this {
    const before = readFileSync(this.file(name), 'utf8');
    if (!before.includes(text)) throw new Error(`${name} has no ${JSON.stringify(text)}`);
    writeFileSync(this.file(name), before.replace(text, () => replacement));
    return this;
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
