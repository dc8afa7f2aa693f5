/** What a client may do with its own grants: ask about them, and end them. */
export const grantScopes = ['grant_management_query', 'grant_management_revoke'] as const;
export type GrantScope = (typeof grantScopes)[number];

/** The other calls of a client that are about no permission: where its customers are, and its events. */
export const CLIENT_SCOPE = 'client_access';

/** Everything that a client's own token can be for. None of it is data. */
export const ownScopes = [...grantScopes, CLIENT_SCOPE] as const;

/** Announced in discovery (Grant Management for OAuth 2.0, draft 03, section 7). */
export const grantManagementMetadata = (issuer: string) => ({
  grant_management_actions_supported: ['query', 'revoke', 'create', 'merge', 'replace'],
  grant_management_action_required: false,
  grant_management_endpoint: `${issuer}/oauth/grants`,
});
