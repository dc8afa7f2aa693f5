import type { JapanDate } from '#libs/kernel';
import type { FrameModel } from '#libs/views';

/** One version of the terms (API利用規定). */
export interface TermsPage {
  readonly frame: FrameModel;
  readonly name: string;
  /** `2026-04` or whatever the institution calls it. */
  readonly version: string;
  /** The day it came into force. */
  readonly inForceFrom: JapanDate;
  readonly sections: readonly { readonly heading: string; readonly paragraphs: readonly string[] }[];
}
