import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { openApiDocument } from './openapi-document.js';

/** `/api/openapi.json` for machines, `/api/docs` for people. */
export function setUpOpenApi(app: NestFastifyApplication): void {
  // The document is ours; Swagger only shows it, so its type of an own making is taken for granted.
  const document = openApiDocument() as unknown as OpenAPIObject;
  SwaggerModule.setup('api/docs', app, document, {
    jsonDocumentUrl: 'api/openapi.json',
    customSiteTitle: 'Госпульс: API',
  });
}
