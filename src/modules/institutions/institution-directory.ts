import { DomainError } from '#libs/kernel';
import type { Institution } from './institution.js';

/** The institutions this gateway serves, as their profiles describe them. Read once, at start. */
export class InstitutionDirectory {
  readonly #byId: ReadonlyMap<string, Institution>;

  constructor(institutions: readonly Institution[]) {
    this.#byId = new Map(institutions.map((institution) => [institution.id, institution]));
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
}
