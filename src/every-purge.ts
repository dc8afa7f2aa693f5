import { connectionsPurges } from '#modules/connections';
import { consentsPurges } from '#modules/consents';
import { customersPurges } from '#modules/customers';
import { journeyPurges } from '#modules/journey';
import { noticesPurges } from '#modules/notices';
import { oauthPurges } from '#modules/oauth';
import { outboxPurges } from '#libs/outbox';
import type { Purge } from '#libs/purging';

/** What goes from which table and when, whatever module brings it. What is not named here stays. */
export const everyPurge: readonly Purge[] = [...oauthPurges, ...journeyPurges, ...customersPurges, ...consentsPurges, ...noticesPurges, ...connectionsPurges, ...outboxPurges];
