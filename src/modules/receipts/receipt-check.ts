import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, errors, jwtVerify, type JSONWebKeySet } from 'jose';
import { InstitutionDirectory } from '#modules/institutions';
import { OauthEngine, ReceiptKeys } from '#modules/oauth';
import { RECEIPT_TYPE, type ReceiptContent } from './receipt-content.rules.js';
import { Receipts } from './receipts.js';

/** What is wrong with something that claims to be a receipt. */
export type ReceiptFault = 'not-a-receipt' | 'wrong-issuer' | 'unknown-key' | 'altered';

export type CheckedReceipt = { readonly fault: ReceiptFault } | { readonly fault?: undefined; readonly content: ReceiptContent };

/** Holds a receipt against a published key set, as anybody can. Nothing is asked but the two texts. */
export async function checkReceipt(jws: string, keys: JSONWebKeySet, issuer?: string): Promise<CheckedReceipt> {
  if (!looksLikeReceipt(jws)) return { fault: 'not-a-receipt' };
  try {
    const { payload } = await jwtVerify(jws, createLocalJWKSet(keys), { algorithms: ['ES256'], typ: RECEIPT_TYPE, issuer });
    return { content: payload as unknown as ReceiptContent };
  } catch (error) {
    return { fault: faultOf(error) };
  }
}

function looksLikeReceipt(jws: string): boolean {
  try {
    return decodeProtectedHeader(jws).typ === RECEIPT_TYPE;
  } catch {
    return false;
  }
}

function faultOf(error: unknown): ReceiptFault {
  if (error instanceof errors.JWKSNoMatchingKey) return 'unknown-key';
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'altered';
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'iss') return 'wrong-issuer';
  if (error instanceof errors.JOSEError) return 'not-a-receipt';
  throw error;
}

/** Checks receipts of the institutions here, and whether the book still says the same. */
@Injectable()
export class ReceiptCheck {
  constructor(
    private readonly institutions: InstitutionDirectory,
    private readonly engine: OauthEngine,
    private readonly keys: ReceiptKeys,
    private readonly receipts: Receipts,
  ) {}

  async check(jws: string): Promise<CheckedReceipt & { readonly book?: 'same' | 'different' | 'none' }> {
    if (!looksLikeReceipt(jws)) return { fault: 'not-a-receipt' };
    const institution = this.institutions.all().find(({ id }) => this.engine.issuerOf(id) === claimedIssuer(jws));
    if (!institution) return { fault: 'wrong-issuer' };
    const checked = await checkReceipt(jws, { keys: await this.keys.published(institution.id) }, this.engine.issuerOf(institution.id));
    if (checked.fault) return checked;
    const kept = await this.receipts.kept(checked.content.permissionId);
    return { ...checked, book: kept === undefined ? 'none' : isDeepStrictEqual(kept, checked.content) ? 'same' : 'different' };
  }
}

function claimedIssuer(jws: string): string | undefined {
  try {
    return decodeJwt(jws).iss;
  } catch {
    return undefined;
  }
}
