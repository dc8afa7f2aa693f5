import type { FrameModel } from '#libs/views';

/** All pages in all states, to click through. */
export interface GalleryPage {
  readonly frame: FrameModel;
  readonly pages: readonly { readonly name: string; readonly states: readonly { readonly name: string; readonly href: string }[] }[];
}
