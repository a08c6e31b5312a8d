import { lookAtUnsubscribe, unsubscribe } from '@gospulse/digests';
import type { DigestKind } from '@gospulse/domain';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { allowStyles, makeNonce } from './security-headers.js';

export const UNSUBSCRIBE_PATH = '/unsubscribe/';

/** What a reader of mail sends takes some dozens of bytes; none of it is looked at. */
const MAX_BODY_BYTES = 4_096;

/**
 * The link that ends letters. A GET shows a page and changes nothing: programs that look for harm open every link of a letter. A POST
 * ends them, from that page's button as well as from a reader of mail, which has no session and no cookie (RFC 8058, 3.1): the link
 * is the proof. Whether there is still such an account is told to nobody.
 */
export async function serveUnsubscribe(app: NestFastifyApplication): Promise<void> {
  const dataSource = app.get(DataSource);
  const server = app.getHttpAdapter().getInstance();
  await server.register(async (scope: typeof server) => {
    scope.removeAllContentTypeParsers();
    const limits = { parseAs: 'buffer', bodyLimit: MAX_BODY_BYTES } as const;
    scope.addContentTypeParser('*', limits, (_request, _body, done) => done(null));
    scope.get<{ Params: { token: string } }>(`${UNSUBSCRIBE_PATH}:token`, async ({ params }, reply) => {
      const kind = await lookAtUnsubscribe(dataSource, params.token);
      return send(reply, kind === null ? VOID : askingPage(kind));
    });
    scope.post<{ Params: { token: string } }>(`${UNSUBSCRIBE_PATH}:token`, async ({ params, ip }, reply) => {
      const kind = await unsubscribe(dataSource, params.token, ip, new Date());
      return send(reply, kind === null ? VOID : donePage(kind));
    });
  });
}

interface Page {
  readonly status: number;
  readonly title: string;
  readonly words: string;
  /** A button that ends them. */
  readonly button?: string;
}

const LETTERS: Readonly<Record<DigestKind, string>> = { weekly: 'письма с итогами недели', urgent: 'письма «Горит»' };

const VOID: Page = {
  status: 404,
  title: 'Ссылка не действует',
  words: 'Адрес скопирован не полностью. Откройте ссылку из письма ещё раз или отключите письма в профиле.',
};

function askingPage(kind: DigestKind): Page {
  const words = `На этот адрес больше не будут приходить ${LETTERS[kind]}. Включить их снова можно в профиле.`;
  return { status: 200, title: 'Отписаться от писем', words, button: 'Отписаться' };
}

function donePage(kind: DigestKind): Page {
  const words = `На этот адрес больше не приходят ${LETTERS[kind]}. Включить их снова можно в профиле.`;
  return { status: 200, title: 'Готово, вы отписаны', words };
}

const STYLE =
  ':root{color-scheme:light dark}body{font:16px/1.5 Arial,Helvetica,sans-serif;max-width:32rem;margin:10vh auto;padding:0 16px}' +
  'h1{font-size:22px}button{font:inherit;padding:8px 16px;min-height:44px}';

/** The words are ours; nothing of the address stands in the page. */
function send(reply: FastifyReply, { status, title, words, button }: Page): FastifyReply {
  const nonce = makeNonce();
  allowStyles(reply, nonce);
  const form = button === undefined ? '' : `<form method="post"><button>${button}</button></form>`;
  return reply
    .status(status)
    .headers({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' })
    .type('text/html; charset=utf-8')
    .send(
      `<!doctype html><html lang="ru"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">` +
        `<title>${title}</title><style nonce="${nonce}">${STYLE}</style></head><body><main><h1>${title}</h1><p>${words}</p>${form}</main></body></html>`,
    );
}
