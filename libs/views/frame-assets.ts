import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asset, type Asset } from './assets.js';
import { drawnMark } from './institution-look.js';
import { composeStylesheet } from './stylesheet.js';

/** What every page refers to, whosever it is. */
export interface FrameAssets {
  readonly stylesheet: Asset;
  readonly script: Asset;
  /** For pages without an institution. */
  readonly icon: Asset;
}

let composed: FrameAssets | undefined;

/** Composed once per process. */
export function frameAssets(): FrameAssets {
  composed ??= {
    stylesheet: asset('renkei.css', composeStylesheet()),
    script: asset('renkei.js', readFileSync(join(import.meta.dirname, 'renkei.js'), 'utf8')),
    icon: asset('mark.svg', drawnMark({ colour: '#333333', mark: '連' })),
  };
  return composed;
}
