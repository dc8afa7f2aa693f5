import type { LoggerService } from '@nestjs/common';
import { pino, stdSerializers, stdTimeFunctions, type Logger } from 'pino';

type Level = 'info' | 'error' | 'warn' | 'debug' | 'trace' | 'fatal';

/** What a database driver attaches to a failure: the statement as it was sent, with the values in it. */
const STATEMENT_MEMBERS: ReadonlySet<string> = new Set(['query', 'parameters', 'sql', 'sqlMessage', 'driverError']);

/** A failure as it may be logged: kind, message, code and stack. */
function withoutStatements(error: Error): object {
  return Object.fromEntries(Object.entries(stdSerializers.err(error)).filter(([name]) => !STATEMENT_MEMBERS.has(name)));
}

/** One JSON line an event, on standard output. What must not be written is not handed to it; `redact` is the second lock. */
export function createPino(level: string): Logger {
  return pino({
    level,
    timestamp: stdTimeFunctions.isoTime,
    base: { service: 'renkei' },
    serializers: { err: withoutStatements },
    redact: {
      paths: ['*.authorization', '*.cookie', '*.password', '*.client_secret', '*.refresh_token', '*.access_token', '*.parameters', '*.query'],
      censor: '[not logged]',
    },
  });
}

/** Nest's logger, writing through pino: `log.error({ err, … }, 'what failed')`. */
export class PinoNestLogger implements LoggerService {
  constructor(private readonly pino: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** Nest appends the context (the class that logs) as the last argument. */
  private write(level: Level, message: unknown, rest: unknown[]): void {
    const context = typeof rest.at(-1) === 'string' ? (rest.at(-1) as string) : undefined;
    const text = rest.length > 1 && typeof rest[0] === 'string' ? rest[0] : undefined;
    if (typeof message === 'object' && message !== null) this.pino[level]({ ...message, context }, text);
    else this.pino[level]({ context }, String(message));
  }
}
