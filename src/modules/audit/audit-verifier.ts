import { Injectable } from '@nestjs/common';
import { Clock, DomainError } from '#libs/kernel';
import { AuditEvidenceStore } from './audit-evidence.store.js';
import { AuditKeys } from './audit-keys.js';
import { Findings, type AuditReport, type ChainReport, type RecordPlace } from './audit-report.js';
import { ChainWalk } from './chain-walk.js';
import type { ChainEnd, ChainedRecord } from './chain.rules.js';
import { CheckpointComparison } from './checkpoint-comparison.js';
import { CheckpointFiles } from './checkpoint-files.js';
import { CheckpointSignature } from './checkpoint-signature.js';
import { canonicalText } from './record.rules.js';

/**
 * Says what the records prove: recomputes every chain, holds it against all checkpoints inside and outside the
 * database, and names what was changed, removed, inserted or cut off, and where. It runs beside a working gateway.
 */
@Injectable()
export class AuditVerifier {
  constructor(
    private readonly store: AuditEvidenceStore,
    private readonly files: CheckpointFiles,
    private readonly keys: AuditKeys,
    private readonly signature: CheckpointSignature,
    private readonly clock: Clock,
  ) {}

  /**
   * Verifies one institution, or all that the database or a checkpoint file knows.
   *
   * @throws AUDIT_UNKNOWN nothing was ever recorded of that institution: a misspelt name must not look sound
   */
  async verify(institution?: string): Promise<AuditReport> {
    const at = this.clock.now();
    const known = new Set([...(await this.store.institutions()), ...(await this.files.institutions())]);
    if (institution !== undefined && !known.has(institution)) {
      throw new DomainError('AUDIT_UNKNOWN', 'not-found', `There is no audit record of ${institution}`);
    }
    const chains: ChainReport[] = [];
    for (const each of institution === undefined ? [...known].sort() : [institution]) chains.push(await this.#chain(each));
    return { at, chains, sound: chains.every(({ findings }) => findings.length === 0) };
  }

  async #chain(institution: string): Promise<ChainReport> {
    const findings = new Findings(institution);
    const tools = { store: this.store, files: this.files, keys: this.keys, signature: this.signature };
    const walk = new ChainWalk(institution, tools, findings);
    const end = await this.#walkToEnd(walk, institution);
    const comparison = new CheckpointComparison(institution, tools, findings, walk.reached);
    await comparison.withDatabase();
    await comparison.withFile();
    checkEnd(walk, end, comparison, findings);
    await this.#checkRepetition(institution, findings);
    const unchained = await this.#unchained(institution, findings);
    return {
      institution,
      records: walk.records,
      first: walk.first && placeOf(walk.first),
      last: walk.last && placeOf(walk.last),
      segments: walk.segments,
      signedUpTo: comparison.signedUpTo,
      checkpoints: comparison.agreeing,
      unchained,
      findings: findings.list,
      moreFindings: findings.more,
    };
  }

  /**
   * The sequencer may be at work, so the end is read after the records: no honest record stands behind it. Where it is
   * further on, its records were committed with it, and are walked or missing.
   */
  async #walkToEnd(walk: ChainWalk, institution: string): Promise<ChainEnd | undefined> {
    await walk.onward();
    for (;;) {
      const end = await this.store.end(institution);
      if (!end || end.sequence <= walk.reached) return end;
      if (!(await walk.onward())) return end;
    }
  }

  async #checkRepetition(institution: string, findings: Findings): Promise<void> {
    for (const { segment, sequence, id } of await this.store.repeated(institution)) {
      const detail = 'the record stands in the audit twice';
      findings.add({ kind: 'inserted', segment, sequence, recordId: id, detail });
    }
  }

  async #unchained(institution: string, findings: Findings): Promise<ChainReport['unchained']> {
    let records = 0;
    let oldestAt: number | undefined;
    for (let after = ''; ; ) {
      const step = await this.store.unsequencedAfter(institution, after);
      for (const record of step) {
        records += 1;
        oldestAt = Math.min(oldestAt ?? Infinity, record.recordedAt);
        if (this.keys.macOf(canonicalText(record)) === record.mac) continue;
        const detail = 'a record waits to be chained that the gateway did not write, or not so';
        findings.add({ kind: 'inserted', recordId: record.id, detail });
      }
      if (step.length === 0) return { records, oldestAt };
      after = step.at(-1)?.id ?? after;
    }
  }
}

function placeOf({ segment, sequence, recordedAt }: RecordPlace): RecordPlace {
  return { segment, sequence, recordedAt };
}

/** Holds the last record against the chain's own end and against the checkpoints that reach further. */
function checkEnd(walk: ChainWalk, end: ChainEnd | undefined, { beyond }: CheckpointComparison, findings: Findings): void {
  const { last, reached } = walk;
  const witnesses = [...beyond].map(([source, sequence]) => ({ name: `a checkpoint in the ${source}`, sequence }));
  if (end && end.sequence > reached) witnesses.push({ name: "the chain's end", sequence: end.sequence });
  if (witnesses.length > 0) {
    const furthest = Math.max(...witnesses.map(({ sequence }) => sequence));
    const said = witnesses.map(({ name, sequence }) => `${name} speaks of record ${sequence}`).join(', ');
    const detail = `records ${reached + 1} to ${furthest} are missing: ${said}`;
    findings.add({ kind: 'truncated', segment: last?.segment, sequence: reached + 1, detail });
  }
  if (last) checkLast(last, end, findings);
}

function checkLast({ segment, sequence, id: recordId, hash }: ChainedRecord, end: ChainEnd | undefined, findings: Findings): void {
  if (!end) {
    findings.add({ kind: 'rewritten', segment, sequence, recordId, detail: "the chain's end is gone from the database" });
  } else if (end.sequence < sequence) {
    const detail = `records ${end.sequence + 1} to ${sequence} stand behind the chain's end`;
    findings.add({ kind: 'inserted', segment, sequence: end.sequence + 1, recordId, detail });
  } else if (end.sequence === sequence && end.hash !== hash) {
    findings.add({ kind: 'rewritten', segment, sequence, recordId, detail: "the chain's end has another hash than its last record" });
  }
}
