export { DomainError, type FailureKind } from './domain-error.js';
export { Clock, SystemClock } from './clock.js';
export {
  addJapanDays,
  endOfJapanDay,
  isJapanDate,
  japanDateOf,
  japanDateTime,
  japanDaysBetween,
  japanWallTime,
  japanWeekday,
  startOfJapanDay,
  type JapanDate,
} from './japan-time.js';
export { newId, randomSecret, sha256 } from './ids.js';
export { hasInvisibleCharacters } from './plain-text.js';
export { channelNames, isOperation, operations, type ChannelName, type Operation } from './scopes.js';
