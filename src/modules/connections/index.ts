import type { AnyHostedPage } from '#modules/pages';
import { actPage } from './act/act.page.js';
import { ConnectionSessionEntity } from './connection-session.entity.js';
import { connectionPage } from './connection/connection.page.js';
import { entrancePage } from './entrance/entrance.page.js';
import { overviewPage } from './overview/overview.page.js';

export { ConnectionsModule } from './connections.module.js';
export const connectionsPages = [entrancePage, overviewPage, connectionPage, actPage] as readonly unknown[] as readonly AnyHostedPage[];
export { connectionsPurges } from './purges.js';
export const connectionsEntities = [ConnectionSessionEntity];
