import { EventEntity } from './events/event.entity.js';
import { StreamEntity } from './streams/stream.entity.js';

export { NoticesModule } from './notices.module.js';
export { noticesPurges } from './purges.js';
export const noticesEntities = [StreamEntity, EventEntity];
