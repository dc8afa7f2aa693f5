/** A certificate by what makes it the only one of its kind (RFC 5280): who issued it, and the number they gave it. */
export interface CertificateName {
  /** The issuer's distinguished name as RFC 4514 writes it, the most general part last: `CN=Sample CA,O=Sample`. */
  readonly issuer: string;
  /** In hexadecimal. */
  readonly serialNumber: string;
}

/** An issuer's name as it is kept and compared: some programs print a blank after each comma. */
const normaliseIssuer = (issuer: string): string => issuer.trim().replace(/(?<!\\), +/g, ',');

/**
 * A serial number as it is kept and compared: small hexadecimal digits without leading zeros. Programs print the same
 * number as `0A:0B`, `0a0b` and `A0B`.
 */
export const normaliseSerialNumber = (serialNumber: string): string =>
  serialNumber.replaceAll(':', '').toLowerCase().replace(/^0+(?=.)/, '');

export const normaliseCertificate = ({ issuer, serialNumber }: CertificateName): CertificateName => ({
  issuer: normaliseIssuer(issuer),
  serialNumber: normaliseSerialNumber(serialNumber),
});
