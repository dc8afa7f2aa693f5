import { existsSync } from 'node:fs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { InstitutionDirectory, type Institution } from '#modules/institutions';
import type { Environment } from '#libs/config';
import { Clock, japanDateOf, operations } from '#libs/kernel';
import { openApiDocument, scanControllers, type Scan } from './openapi/document.js';
import { readSamples, SAMPLES_FILE } from './samples.js';

/** Everything that Swagger UI loads comes from here, and it may talk to nobody else. It styles elements by itself. */
const DOCS_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

/** The document at `/openapi.json?institution={id}`, and Swagger UI at `/docs`, where it can be tried out. */
export function serveDocs(app: NestFastifyApplication, environment: Environment): void {
  const institutions = app.get(InstitutionDirectory);
  const clock = app.get(Clock);
  const fastify = app.getHttpAdapter().getInstance();
  let scan: Scan | undefined;

  // Whoever types the bare address is a developer or lost; customers come by a partner's link.
  fastify.get('/', (_request, reply) => reply.redirect('/docs'));
  fastify.get<{ Querystring: { institution?: string | string[] } }>('/openapi.json', (request, reply) => {
    const { institution } = request.query;
    scan ??= scanControllers(app);
    const document = openApiDocument(scan, {
      publicUrl: environment.PUBLIC_URL,
      institution: institution === undefined ? firstOpen(institutions) : institutions.get(String(institution)),
      today: japanDateOf(clock.now()),
    });
    // Public, and of use to other tools in a browser.
    void reply.header('access-control-allow-origin', '*').send(document);
  });

  fastify.addHook('onRequest', (request, reply, done) => {
    if (/^\/docs(?:[/?]|$)/.test(request.url)) void reply.header('content-security-policy', DOCS_POLICY);
    done();
  });
  serveSwaggerUi(app, environment, openInstitutions(institutions));
}

/** Institutions where an individual can link already: trying the API out ends nowhere at the others. */
const openInstitutions = (institutions: InstitutionDirectory): readonly Institution[] =>
  institutions
    .all()
    .filter(({ channels: { personal } }) => personal)
    // The shortest journey first: a developer who tries it out is at a balance soonest.
    .sort((one, other) => (one.channels.personal?.journey.length ?? 0) - (other.channels.personal?.journey.length ?? 0));

function firstOpen(institutions: InstitutionDirectory): Institution {
  const [first] = [...openInstitutions(institutions), ...institutions.all()];
  if (!first) throw new Error('there is no institution');
  return first;
}

/** Swagger UI with a choice of institutions; `/docs?urls.primaryName={id}` opens it at one. */
function serveSwaggerUi(app: NestFastifyApplication, environment: Environment, open: readonly Institution[]): void {
  const sample = sampleClient(environment);
  // The page loads the document of the chosen institution by its address, so none is written into it.
  SwaggerModule.setup('docs', app, () => ({}) as OpenAPIObject, {
    raw: false,
    customSiteTitle: 'Renkei API',
    explorer: open.length > 1,
    swaggerOptions: {
      urls: open.map(({ id }) => ({ name: id, url: `/openapi.json?institution=${id}` })),
      validatorUrl: null,
      oauth2RedirectUrl: `${environment.PUBLIC_URL}/docs/oauth2-redirect.html`,
      ...(sample && { onComplete: signInClient }),
      initOAuth: {
        ...sample,
        appName: 'Swagger UI',
        scopes: [...operations, 'offline_access'],
        usePkceWithAuthorizationCodeGrant: true,
        useBasicAuthenticationWithAccessCodeGrant: true,
      },
    },
  });
}

type SampleClient = ReturnType<typeof readSamples>['swagger'];

/** Outside production the sample client is filled in, with its secret, which everybody can read in the samples. */
function sampleClient({ NODE_ENV }: Environment): SampleClient | undefined {
  return NODE_ENV === 'production' || !existsSync(SAMPLES_FILE) ? undefined : readSamples().swagger;
}

/**
 * Runs in the browser: the page's script carries its text. The client's own calls (revoke, introspect) can then be tried
 * out without typing anything, and Authorize opens at the customer's permission.
 */
function signInClient(): void {
  const { ui } = globalThis as unknown as { ui: SwaggerUi };
  const { clientId, clientSecret } = ui.getConfigs().initOAuth;
  ui.preauthorizeBasic('client', clientId, clientSecret);
}

/** As much of Swagger UI as `signInClient` meets. */
interface SwaggerUi {
  getConfigs(): { readonly initOAuth: SampleClient };
  preauthorizeBasic(scheme: string, username: string, password: string): void;
}
