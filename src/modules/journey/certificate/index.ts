import { CertificateAddress } from './certificate-address.js';
import { CertificateCheck } from './certificate-check.js';
import { CertificateDesk } from './certificate-desk.js';
import { CertificateListener } from './certificate-listener.js';
import { CertificateReturn } from './certificate-return.js';
import { InstitutionAuthorities } from './institution-authorities.js';
import { ListenerFiles } from './listener-files.js';
import { PresentationsStore } from './presentations.store.js';

/** Certificate login (電子証明書方式), from the TLS handshake to the journey's facts. */
export const certificateProviders = [
  CertificateAddress,
  CertificateCheck,
  CertificateDesk,
  CertificateListener,
  CertificateReturn,
  InstitutionAuthorities,
  ListenerFiles,
  PresentationsStore,
];
