import { plainToInstance, Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Matches, Max, Min, ValidateBy, validateSync } from 'class-validator';

const asBoolean = ({ value }: { value: unknown }): unknown => (value === 'true' ? true : value === 'false' ? false : value);

/**
 * A bare origin, written as a browser writes it: it is put before `/banks/…` to make issuers, which partners compare letter
 * by letter, and compared with the browser's `Origin`.
 */
const IsOrigin = (): PropertyDecorator =>
  ValidateBy({
    name: 'isOrigin',
    validator: {
      validate: (value) => typeof value === 'string' && /^https?:/.test(value) && URL.canParse(value) && new URL(value).origin === value,
      defaultMessage: () =>
        'must be http:// or https://, a host in lower case, and a port unless it is the usual one, with nothing after, like https://gateway.example.jp',
    },
  });

/** Every environment variable the gateway reads. `.env.example` lists the same names; a test compares. */
export class Environment {
  /** `production` refuses unsafe defaults and never loads sample data. */
  @IsIn(['development', 'test', 'production'])
  NODE_ENV = 'development';

  /** Port of the gateway. 0 picks a free one, and then PUBLIC_URL must be given. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(65535)
  PORT = 3000;

  /** Address to listen on. Loopback unless something in front is trusted to reach it. */
  @IsString()
  HOST = '127.0.0.1';

  /**
   * How browsers and partners reach the gateway: an origin, without a slash at the end. The issuers are made from it, so it
   * must not change. Not given, it is http://localhost and the PORT.
   */
  @IsOptional()
  @IsOrigin()
  PUBLIC_URL: string;

  /** Where data lives: `sqlite:<file>` (embedded) or `mysql://user:password@host:port/database`. */
  @Matches(/^(sqlite:.+|mysql:\/\/.+)$/, { message: 'must be sqlite:<file> or mysql://user:password@host:port/database' })
  DATABASE_URL = 'sqlite:var/renkei.sqlite';

  /** Connections to MariaDB per process. More than the database's cores rarely helps. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  DATABASE_POOL_SIZE = 10;

  /** Master keys that seal secrets at rest: `id:base64url(32 bytes)`, comma-separated; the first seals, all open. */
  @IsOptional()
  @Matches(/^[\w-]+:[\w-]{43}(,[\w-]+:[\w-]{43})*$/, { message: 'must be id:key[,id:key…], each key 32 bytes in base64url' })
  MASTER_KEYS?: string;

  /** File with the same, read when MASTER_KEYS is not set. Made at first start outside production. */
  @IsString()
  MASTER_KEYS_FILE = 'var/master-keys';

  /** Folder of institution profiles, one YAML file each. */
  @IsString()
  INSTITUTIONS_DIR = 'institutions';

  /** Folder for signed audit checkpoints, outside the database on purpose: mount other storage here. */
  @IsString()
  AUDIT_CHECKPOINT_DIR = 'var/audit';

  /** Least severe log line that is written. */
  @IsIn(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
  LOG_LEVEL = 'info';

  /** Whether X-Forwarded-* headers are believed: true only behind a proxy that overwrites them. */
  @Transform(asBoolean)
  @IsBoolean()
  TRUST_PROXY = false;

  /**
   * Port at which browsers present a certificate (電子証明書) by mutual TLS. 0 picks a free one. It is opened where a profile
   * has certificate login, unless CLIENT_CERT_PROXIES do it instead.
   */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(65535)
  CERTIFICATE_PORT = 3443;

  /** How browsers reach that port, or the proxies: an https origin. Not given, it is https://localhost and the port. */
  @IsOptional()
  @Matches(/^https:/, { message: 'must be an https origin: there is no client certificate without TLS' })
  @IsOrigin()
  CERTIFICATE_URL?: string;

  /** File with that port's own TLS certificate and its chain, PEM. Outside production a sample is made where it is not given. */
  @IsOptional()
  @IsString()
  CERTIFICATE_CHAIN_FILE?: string;

  /** File with the private key to it, PEM. */
  @IsOptional()
  @IsString()
  CERTIFICATE_KEY_FILE?: string;

  /**
   * Folder with each institution's authorities (`<institution>.pem`) and their revocation lists (`<institution>.crl.pem`).
   * Read again when they change. Outside production, samples are made there at first start.
   */
  @IsString()
  CERTIFICATE_AUTHORITIES_DIR = 'var/certificates';

  /**
   * Proxies that end mutual TLS for us and tell the certificate by the `Client-Cert` header of RFC 9440: addresses or
   * networks, comma-separated. From anybody else the header is dropped.
   */
  @IsOptional()
  @Matches(/^[\da-fA-F.:/]+(,[\da-fA-F.:/]+)*$/, { message: 'must be addresses or networks like 10.0.0.5 or 10.0.0.0/24, comma-separated' })
  CLIENT_CERT_PROXIES?: string;

  /** How often this process looks for messages to deliver. 0: it delivers none, and leaves that to others. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(60)
  OUTBOX_POLL_SECONDS = 1;

  /**
   * How often this process purges tables, writes down which grants have ended by time, and announces those that soon will.
   * 0: it does none of this, and leaves it to others.
   */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(3_600)
  CHORE_SECONDS = 60;

  /**
   * Where mails to customers go: `smtp://user:password@host:port` or `smtps://…`. Not given, they are written as files to
   * OUTBOX_DIR; `off`, there are none. Production wants one of these said.
   */
  @IsOptional()
  @Matches(/^(off|smtps?:\/\/.+)$/, { message: 'must be smtp://…, smtps://… or off' })
  MAIL_URL?: string;

  /** The address that mails come from; the institution's name is put before it. */
  @Matches(/^[^\s@<>",;:]+@[A-Za-z0-9.-]+$/, { message: 'must be an address like no-reply@example.jp' })
  MAIL_FROM = 'no-reply@renkei.example.jp';

  /** Folder for mails as files (.eml), where MAIL_URL is not given. */
  @IsString()
  OUTBOX_DIR = 'var/outbox';

  /**
   * Port at which partners' servers present certificates by mutual TLS (profile `fapi2`). 0 picks a free one. Not given,
   * there is none: partners prove themselves by signatures, or a proxy of CLIENT_CERT_PROXIES asks for certificates.
   */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(65535)
  PARTNER_TLS_PORT?: number;

  /** How partners reach that port, or the proxies: an https origin. Not given, it is https://localhost and the port. */
  @IsOptional()
  @Matches(/^https:/, { message: 'must be an https origin: there is no client certificate without TLS' })
  @IsOrigin()
  PARTNER_TLS_URL?: string;

  /**
   * Folder with that port's own certificate (`listener.pem`, `listener.key.pem`) and the authorities of partners'
   * certificates (`authorities.pem`, with `authorities.crl.pem` if they publish revocation lists). Outside production,
   * samples are made there at first start.
   */
  @IsString()
  PARTNER_TLS_DIR = 'var/partner-certificates';

  /** Port of the example partner app that `npm start` runs beside the gateway. 0 picks a free one. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(65535)
  PARTNER_PORT = 4000;

  /** Port of the example partner app by FAPI 2.0, which is started by itself: `npm start` registers its redirect URIs with it. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(65535)
  FAPI_PARTNER_PORT = 4001;
}

/** Thrown when the environment cannot be used; its message names each variable and what is expected of it. */
class EnvironmentError extends Error {}

type Given = Readonly<Partial<Record<string, string>>>;

/**
 * What would be dangerous in production, each with the reason an operator needs. It asks what was given, not what it is: who
 * writes a default down has chosen it.
 */
const unsafeInProduction: readonly [(given: Given) => boolean, string][] = [
  [({ PUBLIC_URL }) => !PUBLIC_URL?.startsWith('https://'), 'PUBLIC_URL must be https in production: issuers and tokens travel over it'],
  [({ MASTER_KEYS, MASTER_KEYS_FILE }) => !MASTER_KEYS && !MASTER_KEYS_FILE, 'MASTER_KEYS or MASTER_KEYS_FILE must be set in production: a key made up at start would be lost with the container'],
  [({ MAIL_URL }) => !MAIL_URL, 'MAIL_URL must be set in production, or off: files in the working folder reach no customer'],
  [({ MAIL_URL, MAIL_FROM }) => MAIL_URL !== 'off' && !MAIL_FROM, 'MAIL_FROM must be set in production: the default is nobody’s address'],
  [({ DATABASE_URL }) => !DATABASE_URL, 'DATABASE_URL must be set in production: the default is a file in the working folder'],
];

/** Those that are absent where nobody gives them. */
const WITHOUT_DEFAULT = ['PUBLIC_URL', 'MASTER_KEYS', 'CERTIFICATE_URL', 'CERTIFICATE_CHAIN_FILE', 'CERTIFICATE_KEY_FILE', 'CLIENT_CERT_PROXIES', 'PARTNER_TLS_PORT', 'PARTNER_TLS_URL', 'MAIL_URL'];

/** Reads the variables once. Unknown ones are ignored: a shell has many. */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const known = Object.keys(new Environment()).concat(WITHOUT_DEFAULT);
  const given: Given = Object.fromEntries(known.flatMap((name) => (variables[name] ? [[name, variables[name]]] : [])));
  const environment = plainToInstance(Environment, given, { exposeDefaultValues: true });
  const problems = validateSync(environment).map(
    ({ property, constraints }) => `${property} ${Object.values(constraints ?? {}).join('; ').replaceAll(`${property} `, '')}`,
  );
  if (environment.NODE_ENV === 'production') {
    problems.push(...unsafeInProduction.flatMap(([unsafe, reason]) => (unsafe(given) ? [reason] : [])));
  }
  if (environment.PORT === 0 && !given['PUBLIC_URL']) problems.push('PUBLIC_URL must be given when PORT is 0: issuers are made before the port is known');
  if (given['CLIENT_CERT_PROXIES'] && !given['CERTIFICATE_URL'] && !given['PARTNER_TLS_URL']) {
    problems.push('CERTIFICATE_URL (for browsers) or PARTNER_TLS_URL (for partners) must be given with CLIENT_CERT_PROXIES: they go to the proxy');
  }
  if (environment.NODE_ENV === 'production' && given['PARTNER_TLS_PORT'] && !given['PARTNER_TLS_URL']) {
    problems.push('PARTNER_TLS_URL must be given with PARTNER_TLS_PORT in production: partners do not call localhost');
  }
  if (problems.length > 0) {
    throw new EnvironmentError(`The environment cannot be used:\n${problems.map((line) => `  - ${line}`).join('\n')}`);
  }
  environment.PUBLIC_URL ??= new URL(`http://localhost:${environment.PORT}`).origin;
  return environment;
}
