interface Waiting<Row> {
  readonly row: Row;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Rows of many callers in few writes, as databases group commits: while one write is on its way, the next callers
 * gather and share the next one. Nobody waits for a timer, and an idle process writes at once.
 */
export class GroupCommit<Row> {
  readonly #waiting: Waiting<Row>[] = [];
  #running: Promise<void> | undefined;

  constructor(
    private readonly write: (rows: Row[]) => Promise<void>,
    /** Most rows of one write: what does not fit waits for the next. */
    private readonly most: number,
  ) {}

  /** Resolves when the row is durable. Rejects, with all rows of its write, when that write failed. */
  add(row: Row): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ row, resolve, reject });
      this.#running ??= this.#run();
    });
  }

  /** Resolves when nothing is on its way any more. Failures are told to those who added the rows. */
  async drained(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #run(): Promise<void> {
    // Callers of this very turn share the first write already.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const group = this.#waiting.splice(0, this.most);
      try {
        await this.write(group.map(({ row }) => row));
        for (const { resolve } of group) resolve();
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    this.#running = undefined;
  }
}
