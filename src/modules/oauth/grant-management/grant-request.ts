import { errors, type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import type { GrantAction, GrantRecords } from '#modules/consents';

const actions = ['create', 'merge', 'replace'] as const satisfies readonly GrantAction[];

/** What an authorization request says of grants (Grant Management for OAuth 2.0, draft 03, section 5). */
export interface GrantRequest {
  readonly action: GrantAction;
  /** The grant to be merged into or replaced; absent with `create`. */
  readonly grantId?: string;
}

const isAction = (value: unknown): value is GrantAction => (actions as readonly unknown[]).includes(value);

/** The engine's checks of the two parameters: the words, that they fit together, and that the grant is the client's and works. */
export function grantParameters(institution: string, records: GrantRecords): Configuration['extraParams'] {
  return {
    grant_management_action: (_ctx: KoaContextWithOIDC, action: string | undefined) => {
      if (action !== undefined && !isAction(action)) throw new errors.InvalidRequest(`grant_management_action must be one of ${actions.join(', ')}`);
    },
    grant_id: async ({ oidc }: KoaContextWithOIDC, grantId: string | undefined) => {
      const { grant_management_action: action } = oidc.params ?? {};
      const needed = action === 'merge' || action === 'replace';
      if (needed && grantId === undefined) throw new errors.InvalidRequest(`grant_management_action ${action} needs a grant_id`);
      if (!needed && grantId !== undefined) throw new errors.InvalidRequest('grant_id goes with grant_management_action merge or replace');
      if (grantId === undefined) return;
      const grant = await records.find({ institution, clientId: oidc.client?.clientId ?? '', grantId });
      // Another client's grant, one that is over, and one that never was: the same answer.
      if (grant?.state !== 'ACTIVE') throw new errors.CustomOIDCProviderError('invalid_grant_id', 'the grant is unknown or over');
    },
  };
}

/** What a request says that the engine has accepted. */
export function grantRequestIn({ grant_management_action: action, grant_id: grantId }: Readonly<Record<string, unknown>>): GrantRequest | undefined {
  return isAction(action) ? { action, ...(typeof grantId === 'string' ? { grantId } : undefined) } : undefined;
}
