import { Module, type DynamicModule } from '@nestjs/common';
import { VIEW_FOLDERS, Views } from './views.js';

/** Gives a module its `Views`, searching the module's own template folders besides the shared layout. */
@Module({})
export class ViewsModule {
  /** @param options folders: absolute paths, made from `import.meta.dirname` so that they hold in `src` and in `dist`. */
  static forRoot(options: { readonly folders: readonly string[] }): DynamicModule {
    return {
      module: ViewsModule,
      providers: [{ provide: VIEW_FOLDERS, useValue: options.folders }, Views],
      exports: [Views],
    };
  }
}
