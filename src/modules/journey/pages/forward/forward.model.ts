import type { FrameModel } from '#libs/views';

/** The last page: sends the browser to the provider's resume address, by itself and by a link. */
export interface ForwardPage {
  readonly frame: FrameModel;
  readonly url: string;
  readonly outcome: 'permitted' | 'declined' | 'stopped';
}
