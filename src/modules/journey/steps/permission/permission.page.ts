import type { HostedPage } from '#modules/pages';
import { permissionExamples } from './permission.examples.js';
import type { PermissionPage } from './permission.model.js';
import { permissionView } from './permission.view.js';
import { en } from './words.en.js';
import { ja, type PermissionWords } from './words.ja.js';

export const permissionPage: HostedPage<PermissionPage, PermissionWords> = {
  name: 'permission',
  folder: import.meta.dirname,
  words: { ja, en },
  view: permissionView,
  examples: permissionExamples,
};
