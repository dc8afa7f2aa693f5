import { connectionsPages } from '#modules/connections';
import { journeyPages } from '#modules/journey';
import { sharedPages, type AnyHostedPage } from '#modules/pages';
import { portalPages } from '#modules/portal';

/** Every page that the gateway shows, whatever module brings it: what the gallery has, what is photographed and tested. */
export const everyPage: readonly AnyHostedPage[] = [...sharedPages, ...portalPages, ...journeyPages, ...connectionsPages];
