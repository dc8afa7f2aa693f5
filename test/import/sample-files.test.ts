import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { sampleFiles, sampleFolder } from '../support/sample-statements.js';

const update = process.env.UPDATE_SAMPLES === '1';

describe('the sample files of examples/data', () => {
  it('are what statements.yaml says', () => {
    const files = sampleFiles();
    for (const [name, bytes] of files) {
      if (update) writeFileSync(join(sampleFolder, name), bytes);
      expect([name, readFileSync(join(sampleFolder, name)).equals(bytes)]).toEqual([name, true]);
    }
    expect(readdirSync(sampleFolder).filter((name) => name.endsWith('.zengin'))).toEqual([...files.keys()].toSorted());
  });
});
