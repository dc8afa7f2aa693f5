import type { AnyHostedPage } from '#modules/pages';
import { partnerListPage } from './partner-list/partner-list.page.js';
import { startPage } from './start/start.page.js';

export { PortalModule } from './portal.module.js';
export const portalPages = [startPage, partnerListPage] as readonly unknown[] as readonly AnyHostedPage[];
