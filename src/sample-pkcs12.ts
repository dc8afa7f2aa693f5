import { randomBytes } from 'node:crypto';
import { BmpString, OctetString } from 'asn1js';
import {
  Attribute,
  AuthenticatedSafe,
  CertBag,
  Certificate,
  PFX,
  PKCS8ShroudedKeyBag,
  PrivateKeyInfo,
  SafeBag,
  SafeContents,
} from 'pkijs';

const SHROUDED_KEY = '1.2.840.113549.1.12.10.1.2';
const CERTIFICATE = '1.2.840.113549.1.12.10.1.3';
const FRIENDLY_NAME = '1.2.840.113549.1.9.20';
const LOCAL_KEY_ID = '1.2.840.113549.1.9.21';

/** By password, and nothing signed. */
const PASSWORD_INTEGRITY = 0;
const PLAIN = 0;
const ENCRYPTED = 1;

const ITERATIONS = 2048;

export interface KeyAndCertificates {
  /** PKCS #8, DER. */
  readonly key: ArrayBuffer;
  /** The key's own first, DER. */
  readonly certificates: readonly ArrayBuffer[];
  readonly name: string;
}

/** A `.p12` as browsers and operating systems import it: AES-256 under PBKDF2, the MAC with SHA-256. */
export async function pkcs12({ key, certificates, name }: KeyAndCertificates, passphrase: string): Promise<Buffer> {
  const password = new Uint8Array(Buffer.from(passphrase)).buffer;
  const encryption = { password, contentEncryptionAlgorithm: { name: 'AES-CBC', length: 256, iv: new Uint8Array(randomBytes(16)) }, hmacHashAlgorithm: 'SHA-256', iterationCount: ITERATIONS };

  const keyBag = new PKCS8ShroudedKeyBag({ parsedValue: PrivateKeyInfo.fromBER(key) });
  await keyBag.makeInternalValues(encryption);
  const certificateBags = certificates.map((der, at) => {
    const bagValue = new CertBag({ parsedValue: Certificate.fromBER(der) });
    return new SafeBag({ bagId: CERTIFICATE, bagValue, bagAttributes: at === 0 ? namedBy(name) : [] });
  });
  const authenticatedSafe = new AuthenticatedSafe({
    parsedValue: {
      safeContents: [
        { privacyMode: PLAIN, value: new SafeContents({ safeBags: [new SafeBag({ bagId: SHROUDED_KEY, bagValue: keyBag, bagAttributes: namedBy(name) })] }) },
        { privacyMode: ENCRYPTED, value: new SafeContents({ safeBags: certificateBags }) },
      ],
    },
  });
  await authenticatedSafe.makeInternalValues({ safeContents: [{}, encryption] });
  const pfx = new PFX({ parsedValue: { integrityMode: PASSWORD_INTEGRITY, authenticatedSafe } });
  await pfx.makeInternalValues({ password, iterations: ITERATIONS, pbkdf2HashAlgorithm: 'SHA-256', hmacHashAlgorithm: 'SHA-256' });
  return Buffer.from(pfx.toSchema().toBER(false));
}

/** What pickers show, and what says that a key and a certificate belong together. */
const namedBy = (name: string): Attribute[] => [
  new Attribute({ type: FRIENDLY_NAME, values: [new BmpString({ value: name })] }),
  new Attribute({ type: LOCAL_KEY_ID, values: [new OctetString({ valueHex: new Uint8Array([1]).buffer })] }),
];
