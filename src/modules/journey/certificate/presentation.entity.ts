import { Entity, Index } from 'typeorm';
import type { RecognisedCustomer } from '#modules/customers';
import { InstantColumn, JsonColumn, KeyColumn, TextColumn } from '#libs/database';
import type { CertificateFailure } from './certificate-failures.rules.js';
import type { KeptCertificate } from './kept-certificate.rules.js';

/** What came of presenting a certificate. */
export type Presentation =
  /** `name`: whose certificate it is, as it says itself. */
  | { readonly kind: 'recognised'; readonly customer: RecognisedCustomer; readonly name: string; readonly kept: KeptCertificate }
  | { readonly kind: 'refused'; readonly failure: CertificateFailure }
  | { readonly kind: 'stopped'; readonly outcome: 'locked' | 'contract-not-usable' };

/** A certificate that was presented at one address, on its way to the journey at another. */
@Entity('journey_presentations')
@Index('journey_presentations_expires_at', ['expiresAt'])
export class PresentationEntity {
  /** SHA-256 of the proof with which the browser comes back. */
  @KeyColumn(64)
  proofHash: string;

  /** The id of the journey's session: the proof is of use there and nowhere else. */
  @TextColumn(64)
  journey: string;

  @TextColumn(64)
  institution: string;

  @JsonColumn()
  result: Presentation;

  @InstantColumn()
  expiresAt: number;

  /** The proof came back; it does not a second time. */
  @InstantColumn({ nullable: true })
  usedAt: number | null;
}
