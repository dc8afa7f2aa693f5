import type { GalleryWords } from './words.ja.js';

export const en: GalleryWords = {
  title: 'Every page',
  lead: 'For development: every page in every state.',
};
