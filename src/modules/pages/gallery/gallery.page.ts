import { exampleFrame } from '../example-frame.js';
import type { HostedPage } from '../hosted-page.js';
import type { GalleryPage } from './gallery.model.js';
import { en } from './words.en.js';
import { ja, type GalleryWords } from './words.ja.js';

export const galleryPage: HostedPage<GalleryPage, GalleryWords> = {
  name: 'gallery',
  folder: import.meta.dirname,
  words: { ja, en },
  view: (_, { w }) => ({ title: w.title }),
  examples: (language) => ({
    'one page': {
      frame: { ...exampleFrame(language), institution: undefined, partner: undefined },
      pages: [{ name: 'login', states: [{ name: 'fresh', href: '/gallery/login/fresh' }] }],
    },
  }),
};
