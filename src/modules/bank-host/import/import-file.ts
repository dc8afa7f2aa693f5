import { createHash } from 'node:crypto';
import { mkdtemp, open, rm, writeFile, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { DomainError } from '#libs/kernel';

const PIECE_BYTES = 256 * 1024;

/** A file on disk that is read more than once and in parts, without ever being in memory as a whole. */
export class ImportFile {
  /** Told the offset up to which has been read, for a progress bar. */
  onRead: (offset: number) => void = () => {};

  private constructor(
    readonly name: string,
    readonly size: number,
    private readonly handle: FileHandle,
    private readonly folder?: string,
  ) {}

  /** A file by its path, or a stream, which is kept in a temporary file until `close`. Fails with `IMPORT_FILE_UNREADABLE`. */
  static async open(source: string | AsyncIterable<Buffer>): Promise<ImportFile> {
    if (typeof source === 'string') return ImportFile.#at(source);
    const folder = await mkdtemp(join(tmpdir(), 'renkei-import-'));
    try {
      const path = join(folder, 'file');
      await writeFile(path, source, { mode: 0o600 });
      return await ImportFile.#at(path, folder);
    } catch (error) {
      await rm(folder, { recursive: true });
      throw error;
    }
  }

  static async #at(path: string, folder?: string): Promise<ImportFile> {
    try {
      const handle = await open(path, 'r');
      const { size } = await handle.stat();
      return new ImportFile(basename(path), size, handle, folder);
    } catch (cause) {
      const { code = 'unknown' } = cause as NodeJS.ErrnoException;
      throw new DomainError('IMPORT_FILE_UNREADABLE', 'invalid', `${path} cannot be read (${code})`, { cause });
    }
  }

  /** The bytes from one offset up to another, piece by piece. */
  async *read(from = 0, to = this.size): AsyncGenerator<Buffer> {
    for (let at = from; at < to; ) {
      const piece = Buffer.allocUnsafe(Math.min(PIECE_BYTES, to - at));
      const { bytesRead } = await this.handle.read(piece, 0, piece.length, at);
      if (bytesRead === 0) return;
      at += bytesRead;
      this.onRead(at);
      yield piece.subarray(0, bytesRead);
    }
  }

  async sha256(): Promise<string> {
    const hash = createHash('sha256');
    for await (const piece of this.read()) hash.update(piece);
    return hash.digest('base64url');
  }

  /** The first bytes, as ASCII. */
  async beginning(length: number): Promise<string> {
    for await (const piece of this.read(0, length)) return piece.toString('latin1');
    return '';
  }

  async close(): Promise<void> {
    await this.handle.close();
    if (this.folder) await rm(this.folder, { recursive: true });
  }
}
