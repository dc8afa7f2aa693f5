export type { Certificate, RevocationList } from './certificate.js';
export { pathOf } from './certificate-path.js';
export { revocationOf, unsuitability, validityOf, type CertificateFacts } from './certificate.rules.js';
export { listsOf, readChain } from './chain.js';
export { dropForeignClientCert, presentedByHeader } from './client-cert-header.js';
export { PemFiles } from './pem-files.js';
export { presentedOn, type Presented } from './presented.js';
export { ReloadedTls, type TlsFiles } from './reloaded-tls.js';
