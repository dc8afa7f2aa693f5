export { ConfigModule } from './config.module.js';
export { Environment, readEnvironment } from './environment.js';
