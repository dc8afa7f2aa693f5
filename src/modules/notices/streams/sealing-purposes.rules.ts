/** What the partner's `Authorization` is sealed for. */
export const AUTHORIZATION_PURPOSE = 'notices-authorization';
