import { Injectable } from '@nestjs/common';
import { Views, type FrameModel } from '#libs/views';
import { accessView } from './access-view.js';
import { loginView } from './login-view.js';
import type { AccessPage, ForwardPage, LoginPage, StoppedPage, TermsPage } from './page-models.js';
import { stoppedView } from './stopped-view.js';
import type { Words } from './words/ja.js';
import { words } from './words/words.js';

/** Where the templates of this folder are: for `ViewsModule.forRoot({ folders })`. */
export const pagesFolder = import.meta.dirname;

/** Every hosted page as a string of HTML. Synchronous and cheap; nothing here decides anything. */
@Injectable()
export class Pages {
  readonly #views: Views;

  constructor(views: Views) {
    this.#views = views;
  }

  login(model: LoginPage): string {
    return this.#render('login.njk', model, loginView);
  }

  access(model: AccessPage): string {
    return this.#render('access.njk', model, accessView);
  }

  forward(model: ForwardPage): string {
    return this.#render('forward.njk', model, (_, w, service) => ({ title: w.forward.title(service) }));
  }

  stopped(model: StoppedPage): string {
    return this.#render('stopped.njk', model, stoppedView);
  }

  terms(model: TermsPage): string {
    return this.#render('terms.njk', model, ({ name }) => ({ title: name }));
  }

  #render<Model extends { readonly frame: FrameModel }>(
    template: string,
    model: Model,
    view: (model: Model, w: Words, service: string) => { readonly title: string },
  ): string {
    const { frame } = model;
    const w = words[frame.language];
    const service = frame.partner ? w.service(frame.partner.service) : w.theService;
    return this.#views.render(template, { frame, model, w, service, ...view(model, w, service) });
  }
}
