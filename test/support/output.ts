import { jest } from '@jest/globals';

/** What the work writes to standard output. */
export async function written(work: () => Promise<unknown>): Promise<string> {
  const texts: string[] = [];
  const write = jest.spyOn(process.stdout, 'write').mockImplementation((text) => texts.push(String(text)) > 0);
  try {
    await work();
  } finally {
    write.mockRestore();
  }
  return texts.join('');
}
