export { ConfigModule } from './config.module.js';
export { Environment, EnvironmentError, readEnvironment } from './environment.js';
