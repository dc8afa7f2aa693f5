import { Module, type DynamicModule } from '@nestjs/common';
import { ViewsModule } from '#libs/views';
import { AssetsController } from './assets.controller.js';
import { Frames } from './frames.js';
import { GalleryController } from './gallery/gallery.controller.js';
import { HOSTED_PAGES, type AnyHostedPage } from './hosted-page.js';
import { PageReplies } from './page-replies.js';
import { Pages } from './pages.js';

/** The frame, the wording and the gallery that all hosted pages share. */
@Module({})
export class PagesModule {
  /** `pages`: those of every module, told by whoever puts the modules together. */
  static forRoot({ pages }: { readonly pages: readonly AnyHostedPage[] }): DynamicModule {
    return {
      module: PagesModule,
      global: true,
      imports: [ViewsModule.forRoot({ folders: pages.map(({ folder }) => folder) })],
      controllers: [AssetsController, GalleryController],
      providers: [Frames, PageReplies, Pages, { provide: HOSTED_PAGES, useValue: pages }],
      exports: [Frames, PageReplies, Pages],
    };
  }
}
