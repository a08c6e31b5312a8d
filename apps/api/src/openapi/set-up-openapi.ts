import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { allowStyles, makeNonce } from '../http/security-headers.js';
import { DOCS_WORDS_SCRIPT } from './docs-words.js';
import { openApiDocument } from './openapi-document.js';

const DOCS = 'api/docs';
const DOCS_WORDS = '/api/docs-words.js';

/** `/api/openapi.json` for machines, `/api/docs` for people. */
export function setUpOpenApi(app: NestFastifyApplication): void {
  // The document is ours; Swagger only shows it, so its type of an own making is taken for granted.
  const document = openApiDocument() as unknown as OpenAPIObject;
  coverStyles(app);
  app
    .getHttpAdapter()
    .getInstance()
    .get(DOCS_WORDS, (_, reply) => reply.type('text/javascript; charset=utf-8').send(DOCS_WORDS_SCRIPT));
  SwaggerModule.setup(DOCS, app, document, {
    jsonDocumentUrl: 'api/openapi.json',
    customSiteTitle: 'Госпульс: описание API',
    customJs: DOCS_WORDS,
    // The usual layout has a bar with a logo that brings styles of its own, which the policy of the page refuses.
    swaggerOptions: { layout: 'BaseLayout' },
  });
}

/** Swagger's page has styles within, which the policy of the page lets through only with the word of the answer. */
function coverStyles(app: NestFastifyApplication): void {
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onSend', async (request, reply, payload) => {
      const isPage = String(reply.getHeader('content-type')).startsWith('text/html');
      if (!isPage || typeof payload !== 'string' || !request.url.startsWith(`/${DOCS}`)) return payload;
      const nonce = makeNonce();
      allowStyles(reply, nonce);
      const html = payload
        .replaceAll('<style>', `<style nonce="${nonce}">`)
        .replaceAll(SPRITE, ' width="0" height="0"');
      void reply.header('content-length', Buffer.byteLength(html));
      return html;
    });
}

/** Of the element that only holds icons. */
const SPRITE = ' style="position:absolute;width:0;height:0"';
