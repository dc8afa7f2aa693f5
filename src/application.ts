import cookie from '@fastify/cookie';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { mountOauthEngine, PartnerTlsListener } from '#modules/oauth';
import { CertificateListener } from '#modules/journey';
import { Environment } from '#libs/config';
import { answerUnreadable, createPino, createValidationPipe, installRequestHooks, PinoNestLogger, ProblemFilter } from '#libs/http';
import type { Clock } from '#libs/kernel';
import { dropForeignClientCert } from '#libs/tls';
import { AppModule } from './app.module.js';
import { serveDocs } from './openapi.js';
import { problems } from './problems.js';
import { makePartnerCertificatesFor, makeSampleCertificatesFor } from './samples.js';

/** Forms and queries are small; whoever sends more is not a customer. */
const BODY_LIMIT_BYTES = 64 * 1024;

/**
 * A request arrives whole within this time. Fastify sets no limit, and one slow body would hold a stopping process for
 * ever. Node takes the longer of the two limits for the whole request, so that of the headers must be the shorter one.
 */
const ARRIVES_WITHIN = { requestTimeout: 30_000, http: { headersTimeout: 10_000, connectionsCheckingInterval: 5_000 } };

/** A partner's `state` stands in an address, and partners put much into it. */
const MAX_PARAMETER_LENGTH = 2048;

/** The gateway, wired and ready to listen. Tests hand in their own environment and clock. */
export async function createApplication(environment: Environment, clock?: Clock): Promise<NestFastifyApplication> {
  const pino = createPino(environment.LOG_LEVEL);
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.forRoot(environment, clock),
    new FastifyAdapter({
      trustProxy: environment.TRUST_PROXY,
      bodyLimit: BODY_LIMIT_BYTES,
      ...ARRIVES_WITHIN,
      routerOptions: { maxParamLength: MAX_PARAMETER_LENGTH },
      frameworkErrors: answerUnreadable(problems),
    }),
    { logger: new PinoNestLogger(pino), abortOnError: false },
  );
  app.useGlobalPipes(createValidationPipe());
  app.useGlobalFilters(new ProblemFilter(problems));
  app.enableShutdownHooks();

  const fastify = app.getHttpAdapter().getInstance();
  installRequestHooks(fastify, (line) => pino.info(line, 'answered'));
  dropForeignClientCert(fastify, environment.CLIENT_CERT_PROXIES);
  await fastify.register(cookie);
  mountOauthEngine(fastify, app);
  serveDocs(app, environment);
  await app.init();
  return app;
}

/** Opens the ports: that of the pages and the API, that of customers' certificates where an institution takes them, and that of partners'. */
export async function listen(app: NestFastifyApplication): Promise<void> {
  const environment = app.get(Environment);
  const certificates = app.get(CertificateListener);
  if (environment.NODE_ENV !== 'production') {
    await makeSampleCertificatesFor(app);
    await makePartnerCertificatesFor(app);
  }
  const pino = createPino(environment.LOG_LEVEL);
  await certificates.listen((line) => pino.info(line, 'answered'));
  const fastify = app.getHttpAdapter().getInstance();
  await app.get(PartnerTlsListener).listen((request, response) => fastify.routing(request, response));
  await app.listen(environment.PORT, environment.HOST).catch((error: unknown) => {
    throw new Error(`PORT: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  });
}
