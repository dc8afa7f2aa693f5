export {
  CountColumn,
  FlagColumn,
  InstantColumn,
  JapanDateColumn,
  JsonColumn,
  KeyColumn,
  LongTextColumn,
  TextColumn,
  YenColumn,
} from './columns.js';
export { DatabaseModule } from './database.module.js';
export { isDatabaseAway, isDuplicateKey } from './known-errors.js';
export { migrate, revertLastMigration, whatIsLacking } from './migrations.js';
export { Reader } from './reader.js';
export { Transactor, type Tx } from './transactor.js';
