import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, writeFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Injectable } from '@nestjs/common';
import { Environment } from '#libs/config';
import { AuditKeys } from './audit-keys.js';

const ENDING = '.checkpoints';

/** A line of a checkpoint file. */
export interface CheckpointLine {
  readonly number: number;
  readonly jws: string;
  /** A crash may have cut it off: it is the last one, or the next one repeats it whole. */
  readonly mayBeTorn: boolean;
}

/**
 * Checkpoints outside the database: a file per institution in AUDIT_CHECKPOINT_DIR, one compact JWS a line, beside the
 * public key. Who shortens or recomputes a chain in the database cannot take back what stands here.
 */
@Injectable()
export class CheckpointFiles {
  constructor(
    private readonly environment: Environment,
    private readonly keys: AuditKeys,
  ) {}

  get folder(): string {
    return this.environment.AUDIT_CHECKPOINT_DIR;
  }

  /** Adds lines; they are on the disk when this resolves. After a crash a line can stand there twice, never too few. */
  async append(institution: string, lines: readonly string[]): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    await this.#publishKey();
    const file = await open(this.#path(institution), 'a+');
    try {
      const { size } = await file.stat();
      const torn = size > 0 && !(await endsItsLine(file, size));
      await file.appendFile(`${torn ? '\n' : ''}${lines.join('\n')}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await this.#syncFolder();
  }

  /** Institutions that have a file. */
  async institutions(): Promise<string[]> {
    const names = await readdir(this.folder).catch(unlessMissing([]));
    return names.filter((name) => name.endsWith(ENDING)).map((name) => decodeURIComponent(name.slice(0, -ENDING.length)));
  }

  async *lines(institution: string): AsyncGenerator<CheckpointLine> {
    const file = await open(this.#path(institution), 'r').catch(unlessMissing(undefined));
    if (!file) return;
    await file.close();
    let line: { number: number; jws: string } | undefined;
    for await (const jws of createInterface({ input: createReadStream(this.#path(institution)), crlfDelay: Infinity })) {
      if (line) yield { ...line, mayBeTorn: jws.startsWith(line.jws) };
      line = { number: (line?.number ?? 0) + 1, jws };
    }
    if (line) yield { ...line, mayBeTorn: true };
  }

  /** The name is escaped: the institution comes from a table, and a path made from it must stay in the folder. */
  #path(institution: string): string {
    return join(this.folder, `${encodeURIComponent(institution)}${ENDING}`);
  }

  async #publishKey(): Promise<void> {
    const { id, publicJwk } = this.keys.checkpoint;
    const path = join(this.folder, `checkpoint-key-${id}.json`);
    await writeFile(path, `${JSON.stringify(publicJwk, null, 2)}\n`, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }

  /** A new file is safe only when its name is, too. */
  async #syncFolder(): Promise<void> {
    const folder = await open(this.folder, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }
}

async function endsItsLine(file: FileHandle, size: number): Promise<boolean> {
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer.toString() === '\n';
}

const unlessMissing =
  <Value>(instead: Value) =>
  (error: NodeJS.ErrnoException): Value => {
    if (error.code === 'ENOENT') return instead;
    throw error;
  };
