import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { Environment } from '#libs/config';

/** The OpenAPI document, made from the code. */
export function openApiDocument(app: NestFastifyApplication, environment: Environment): OpenAPIObject {
  const config = new DocumentBuilder().setTitle('Renkei').setVersion('1').addServer(environment.PUBLIC_URL).build();
  return SwaggerModule.createDocument(app, config);
}

/** Swagger UI at `/docs`, the document at `/openapi.json`. */
export function serveDocs(app: NestFastifyApplication, environment: Environment): void {
  SwaggerModule.setup('docs', app, () => openApiDocument(app, environment), { jsonDocumentUrl: 'openapi.json' });
}
