import { Injectable } from '@nestjs/common';
import { In, Not, type EntityTarget, type ObjectLiteral } from 'typeorm';
import type { Tx } from '#libs/database';
import { sha256 } from '#libs/kernel';
import type { CertificateName } from '../certificate.rules.js';
import { CertificateEntity, InquiryPinEntity, OtpTokenEntity, QuestionEntity, UserNumberEntity } from '../ledger-factors.entity.js';
import type { Change, FactorsToKeep } from './factors-to-keep.js';
import { UnitRefused } from './import-report.js';
import { differing } from './kept.js';

interface Owner {
  readonly institution: string;
  readonly userId: string;
}

/** Factors and PINs, as a customers file wants them. */
@Injectable()
export class LedgerFactorsStore {
  /**
   * The user's factors become as wanted. Answers the names of those that changed.
   *
   * @throws UnitRefused CERTIFICATE_TAKEN: a certificate never moves to another user before it was taken from the first
   */
  async keepFactors(tx: Tx, owner: Owner, wanted: FactorsToKeep, now: number): Promise<string[]> {
    const { userId } = owner;
    const changes = {
      oneTimePassword: await keepOne(tx, OtpTokenEntity, userId, wanted.oneTimePassword),
      userNumber: await keepOne(tx, UserNumberEntity, userId, wanted.userNumber),
      questions: wanted.questions !== undefined && (await this.keepQuestions(tx, userId, wanted.questions)),
      certificates: wanted.certificates !== undefined && (await this.keepCertificates(tx, owner, wanted.certificates, now)),
    };
    return Object.entries(changes).flatMap(([name, changed]) => (changed ? name : []));
  }

  /** Call it under the account's lock. The new revision, if the PIN changed. */
  async keepPin(tx: Tx, accountId: string, sealedPin: Change<string>): Promise<number | undefined> {
    if (sealedPin === undefined) return undefined;
    const known = await tx.findOneBy(InquiryPinEntity, { accountId });
    if (sealedPin === null && !known?.sealedPin) return undefined;
    const revision = (known?.revision ?? 0) + 1;
    if (known) await tx.update(InquiryPinEntity, { accountId }, { sealedPin, revision });
    else await tx.insert(InquiryPinEntity, { accountId, sealedPin, revision });
    return revision;
  }

  private async keepQuestions(tx: Tx, userId: string, wanted: NonNullable<FactorsToKeep['questions']>): Promise<boolean> {
    const known = await tx.findBy(QuestionEntity, { userId });
    const lost = known.filter(({ id }) => !wanted.some((question) => question.id === id)).map(({ id }) => id);
    if (lost.length > 0) await tx.delete(QuestionEntity, { id: In(lost) });
    let changed = lost.length > 0;
    for (const question of wanted) {
      const before = known.find(({ id }) => id === question.id);
      if (before && differing(before, { ...question, userId }).length === 0) continue;
      changed = true;
      if (before) await tx.update(QuestionEntity, { id: before.id }, question);
      else await tx.insert(QuestionEntity, { ...question, userId });
    }
    return changed;
  }

  private async keepCertificates(
    tx: Tx,
    { institution, userId }: Owner,
    wanted: readonly CertificateName[],
    boundAt: number,
  ): Promise<boolean> {
    const keyOf = ({ issuer, serialNumber }: CertificateName) => ({ issuerKey: sha256(issuer), serialNumber });
    const known = await tx.findBy(CertificateEntity, { userId });
    const isIn = (list: readonly CertificateName[]) => (one: CertificateName): boolean =>
      list.some(({ issuer, serialNumber }) => issuer === one.issuer && serialNumber === one.serialNumber);
    const lost = known.filter((certificate) => !isIn(wanted)(certificate));
    const gained = wanted.filter((certificate) => !isIn(known)(certificate));
    for (const certificate of lost) await tx.delete(CertificateEntity, { institution, ...keyOf(certificate) });
    for (const certificate of gained) {
      const taken = await tx.existsBy(CertificateEntity, { institution, ...keyOf(certificate), userId: Not(userId) });
      if (taken) throw new UnitRefused('CERTIFICATE_TAKEN', 'a certificate of this contract is bound to another user');
      await tx.insert(CertificateEntity, { institution, ...keyOf(certificate), userId, issuer: certificate.issuer, boundAt });
    }
    return lost.length + gained.length > 0;
  }
}

/** A factor of which a user has at most one. */
async function keepOne<Factor extends object>(
  tx: Tx,
  type: EntityTarget<Factor & { userId: string }>,
  userId: string,
  wanted: Change<Factor>,
): Promise<boolean> {
  if (wanted === undefined) return false;
  const known = await tx.getRepository<ObjectLiteral>(type).existsBy({ userId });
  if (wanted === null) {
    if (known) await tx.delete(type, { userId });
    return known;
  }
  if (known) await tx.update<ObjectLiteral>(type, { userId }, wanted);
  else await tx.insert<ObjectLiteral>(type, { userId, ...wanted });
  return true;
}
