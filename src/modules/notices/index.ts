import { EventEntity } from './events/event.entity.js';
import { StreamEntity } from './streams/stream.entity.js';

export { EventRetention } from './events/event-retention.js';
export { NoticesModule } from './notices.module.js';
export const noticesEntities = [StreamEntity, EventEntity];
