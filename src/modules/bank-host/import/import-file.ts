import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { DomainError } from '#libs/kernel';

const PIECE_BYTES = 256 * 1024;

/** A file on disk that is read more than once and in parts, without ever being in memory as a whole. */
export class ImportFile {
  private constructor(
    readonly name: string,
    readonly size: number,
    private readonly handle: FileHandle,
  ) {}

  /** Fails with `IMPORT_FILE_UNREADABLE`. */
  static async open(path: string): Promise<ImportFile> {
    try {
      const handle = await open(path, 'r');
      const { size } = await handle.stat();
      return new ImportFile(basename(path), size, handle);
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
      yield piece.subarray(0, bytesRead);
      at += bytesRead;
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

  close(): Promise<void> {
    return this.handle.close();
  }
}
