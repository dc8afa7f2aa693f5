import { galleryPage } from './gallery/gallery.page.js';
import type { AnyHostedPage } from './hosted-page.js';
import { stoppedPage } from './stopped/stopped.page.js';

/** The pages that belong to no module in particular. */
export const sharedPages = [stoppedPage, galleryPage] as readonly unknown[] as readonly AnyHostedPage[];
