/**
 * Whoever reads a command's words may stop, as `| head` does. That is no failure and ends no work half-way: a command that
 * changes something finishes it, and its exit code says how.
 */
export function letReadersGo(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}
