export { dropForeignClientCert, presentedByHeader } from './client-cert-header.js';
export { presentedOn, presentedWith } from './presentation.js';
export { type Presented } from './presented.js';
