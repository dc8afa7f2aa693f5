import { ApiProperty, ApiSchema } from '@nestjs/swagger';

/** A public key (RFC 7517). */
@ApiSchema({ name: 'ReceiptKey' })
export class ReceiptKeyDto {
  /** @example "EC" */
  @ApiProperty()
  kty: string;

  /** @example "P-256" */
  @ApiProperty()
  crv: string;

  /** @example "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU" */
  @ApiProperty()
  x: string;

  /** @example "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0" */
  @ApiProperty()
  y: string;

  /**
   * Names the key; a receipt says which one signed it.
   * @example "019acf2e-7c1d-7e43-9a77-2f6a0f6d1c55"
   */
  @ApiProperty()
  kid: string;

  /** @example "ES256" */
  @ApiProperty()
  alg: string;

  /** @example "sig" */
  @ApiProperty()
  use: string;
}

/** The public keys with which anybody can check receipts. */
@ApiSchema({ name: 'ReceiptKeySet' })
export class ReceiptKeySetDto {
  /** Those of all receipts that were ever signed, except keys that were revoked. */
  @ApiProperty({ type: [ReceiptKeyDto] })
  keys: ReceiptKeyDto[];
}

export const receiptKeySetExample: ReceiptKeySetDto = {
  keys: [
    {
      kty: 'EC',
      crv: 'P-256',
      x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
      y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
      kid: '019acf2e-7c1d-7e43-9a77-2f6a0f6d1c55',
      alg: 'ES256',
      use: 'sig',
    },
  ],
};
