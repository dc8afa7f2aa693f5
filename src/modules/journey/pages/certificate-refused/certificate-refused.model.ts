import type { FrameModel } from '#libs/views';
import type { CertificateFailure } from '../../certificate/certificate-failures.rules.js';

/** Why a certificate did not let the customer in. The journey goes on: another way in may be tried. */
export interface CertificateRefusedPage {
  readonly frame: FrameModel;
  readonly failure: CertificateFailure;
  /** The login page. */
  readonly retryUrl: string;
  /** Back to the partner: a POST, which ends the journey. */
  readonly returnTo: { readonly url: string; readonly csrf: string };
}
