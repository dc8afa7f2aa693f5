import { DomainError } from '#libs/kernel';
import type { Channel } from './channel.js';
import type { Institution } from './institution.js';
import { stopsOf } from './journey-steps.rules.js';

/** Whether this build can walk a channel's whole journey, and if not, which steps it lacks. */
export type ChannelReadiness = { readonly ready: true } | { readonly ready: false; readonly missing: readonly string[] };

/** The institutions this gateway serves, as their profiles describe them. Read once, at start. */
export class InstitutionDirectory {
  readonly #byId: ReadonlyMap<string, Institution>;
  readonly #builtSteps: ReadonlySet<string>;

  constructor(institutions: readonly Institution[], builtSteps: readonly string[]) {
    this.#byId = new Map(institutions.map((institution) => [institution.id, institution]));
    this.#builtSteps = new Set(builtSteps);
  }

  /** All of them, by id. */
  all(): readonly Institution[] {
    return [...this.#byId.values()];
  }

  find(id: string): Institution | undefined {
    return this.#byId.get(id);
  }

  /** Fails with `INSTITUTION_UNKNOWN` (not-found). */
  get(id: string): Institution {
    const institution = this.find(id);
    if (institution === undefined) {
      throw new DomainError('INSTITUTION_UNKNOWN', 'not-found', 'There is no institution of that id here', {
        logged: `institution ${JSON.stringify(id.slice(0, 64))}`,
      });
    }
    return institution;
  }

  /**
   * A channel whose journey has a step that is not built is announced as not available yet. Optional steps count: one
   * that something asks for and nobody can show would have to be skipped, and most of them are factors.
   */
  channelReadiness(channel: Channel): ChannelReadiness {
    const missing = stopsOf(channel).map(({ step }) => step).filter((step) => !this.#builtSteps.has(step));
    return missing.length === 0 ? { ready: true } : { ready: false, missing };
  }
}
