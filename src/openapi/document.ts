import type { INestApplication } from '@nestjs/common';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { addJapanDays } from '#libs/kernel';
import { introduction } from './introduction.js';
import { oauthEndpoints } from './oauth-endpoints.js';
import { oauthSchemas } from './oauth-schemas.js';
import { problemExamples, withProblemAnswers, type OperationWithCodes } from './problem-answers.js';
import { issuerOf, type Published } from './published.js';
import { sharedHeaders, sharedParameters } from './shared.js';

type Paths = OpenAPIObject['paths'];
type Parameter = NonNullable<OperationWithCodes['parameters']>[number];
type SecuritySchemes = NonNullable<OpenAPIObject['components']>['securitySchemes'];

const OPENAPI = '3.1.0';
const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** What the controllers say, scanned once: it is the same for every institution. */
export type Scan = Pick<OpenAPIObject, 'paths' | 'components'>;

export function scanControllers(app: INestApplication): Scan {
  return SwaggerModule.createDocument(app, { openapi: OPENAPI, info: { title: '', version: '' } });
}

/** The OpenAPI document: the controllers' part and the OAuth engine's, with the addresses of one institution. */
export function openApiDocument(scan: Scan, published: Published): OpenAPIObject {
  const paths: Paths = { ...oauthEndpoints(published), ...scan.paths };
  const operations = Object.values(paths).flatMap((path) => METHODS.flatMap((method) => path[method] ?? [])) as OperationWithCodes[];
  return {
    openapi: OPENAPI,
    info: infoOf(published),
    servers: [{ url: published.publicUrl, description: 'The gateway' }],
    tags,
    paths: eachOperation(paths, (operation) => withProblemAnswers(withExampleParameters(operation, published))),
    components: {
      securitySchemes: securityOf(published),
      parameters: sharedParameters(published),
      headers: sharedHeaders,
      examples: problemExamples(operations),
      schemas: { ...oauthSchemas, ...scan.components?.schemas },
    },
  };
}

/** Who may use it is agreed between the partner and the institution, so that agreement is its licence. */
const licence = { name: 'API利用契約 (the contract between partner and institution)', identifier: 'LicenseRef-API-Contract' };

function infoOf(published: Published): OpenAPIObject['info'] {
  const { institution } = published;
  return {
    title: 'Renkei open-banking API',
    version: '1.0.0',
    description: introduction(published),
    contact: { name: institution.name.ja, ...(institution.website === undefined ? undefined : { url: institution.website }) },
    license: licence,
  };
}

const tags: OpenAPIObject['tags'] = [
  { name: 'oauth', description: 'Linking a customer and keeping the link: OAuth 2.0 with PKCE, one issuer for each institution.' },
  { name: 'accounts', description: 'The data API (参照系): accounts, balances and transactions that the customer permitted.' },
  { name: 'grants', description: 'What became of a grant, and giving it back (Grant Management for OAuth 2.0): for your server, with a token of its own.' },
  { name: 'events', description: 'Hearing of what happens to your grants: signed events, pushed or polled (Shared Signals Framework 1.0).' },
  { name: 'journeys', description: 'Where the customers are whom you sent: for your server, with your client id and secret.' },
  { name: 'receipts', description: 'The keys with which anybody can check a receipt of a permission.' },
  { name: 'status', description: 'Service hours, for anybody.' },
  { name: 'partners', description: 'The public list of partners (連携先一覧), for anybody.' },
];

function securityOf(published: Published): SecuritySchemes {
  const issuer = issuerOf(published);
  return {
    oauth2: {
      type: 'oauth2',
      description: `The customer’s permission at ${published.institution.name.ja}: authorization code with PKCE.`,
      flows: {
        authorizationCode: {
          authorizationUrl: `${issuer}/oauth/authorize`,
          tokenUrl: `${issuer}/oauth/token`,
          refreshUrl: `${issuer}/oauth/token`,
          scopes: {
            balances: '残高照会: read balances',
            transactions: '入出金明細照会: read transactions',
            offline_access: 'A refresh token, to read while the customer is away',
          },
        },
      },
    },
    clientToken: {
      type: 'oauth2',
      description: 'A token of your own, for your grants and for no data: client credentials.',
      flows: {
        clientCredentials: {
          tokenUrl: `${issuer}/oauth/token`,
          scopes: { grant_management_query: 'Ask about grants of yours', grant_management_revoke: 'End grants of yours' },
        },
      },
    },
    client: { type: 'http', scheme: 'basic', description: 'Your client id and secret, for calls of your server that are about no permission.' },
  };
}

function eachOperation(paths: Paths, change: (operation: OperationWithCodes) => OperationWithCodes): Paths {
  return Object.fromEntries(
    Object.entries(paths).map(([path, item]) => [
      path,
      { ...item, ...Object.fromEntries(METHODS.flatMap((method) => (item[method] ? [[method, change(item[method])]] : []))) },
    ]),
  );
}

/** Shared parameters by reference, and days that are served today: Swagger UI fills examples in when it tries a call out. */
function withExampleParameters(operation: OperationWithCodes, published: Published): OperationWithCodes {
  const shared = Object.entries(sharedParameters(published));
  const days: Readonly<Record<string, string>> = { dateFrom: addJapanDays(published.today, -30), dateTo: published.today };
  const parameters = (operation.parameters ?? []).map((parameter): Parameter => {
    if (!('name' in parameter)) return parameter;
    const common = shared.find(([, { name }]) => name === parameter.name);
    if (common) return { $ref: `#/components/parameters/${common[0]}` };
    const { example = days[parameter.name], ...schema } = parameter.schema as { example?: unknown };
    return { ...parameter, schema, ...(example === undefined ? undefined : { example: days[parameter.name] ?? example }) };
  });
  return { ...operation, parameters };
}
