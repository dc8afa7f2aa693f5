import type { Presented } from '#libs/tls';

/** A certificate that was good, with the authorities that came with it: DER in base64, to be checked once more later. */
export interface KeptCertificate {
  readonly certificate: string;
  readonly others: readonly string[];
}

const text = (der: Uint8Array): string => Buffer.from(der).toString('base64');
const bytes = (base64: string): Uint8Array => Buffer.from(base64, 'base64');

export const keptCertificate = ({ certificate, others }: Presented): KeptCertificate => ({ certificate: text(certificate), others: others.map(text) });

export const presentedAgain = ({ certificate, others }: KeptCertificate): Presented => ({ certificate: bytes(certificate), others: others.map(bytes) });
