import { Injectable } from '@nestjs/common';
import { Views, type FrameModel } from '#libs/views';
import type { HostedPage } from './hosted-page.js';
import { sharedWords } from './words/words.js';

/** Every hosted page as a string of HTML. Synchronous and cheap; nothing here decides anything. */
@Injectable()
export class Pages {
  constructor(private readonly views: Views) {}

  render<Model extends { readonly frame: FrameModel }, Words>(page: HostedPage<Model, Words>, model: Model): string {
    const { frame } = model;
    const w = page.words[frame.language];
    const shared = sharedWords[frame.language];
    const ownVisit = frame.ownVisit === true;
    const service = frame.partner ? shared.service(frame.partner.service) : ownVisit ? shared.linkedServices : shared.theService;
    // Where キャンセル leads: to who sent the customer, or to where they came from.
    const leaving = ownVisit
      ? { back: shared.backToStart, cancelExplained: shared.cancelVisitExplained }
      : { back: shared.back(service), cancelExplained: shared.cancelExplained(service) };
    return this.views.render(`${page.name}.njk`, { frame, model, w, shared, service, ...leaving, ...page.view(model, { w, shared, service, ownVisit }) });
  }
}
