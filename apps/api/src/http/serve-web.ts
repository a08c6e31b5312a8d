import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { Logger } from '@gospulse/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { API_PREFIX } from '@gospulse/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LOGGER } from '../tokens.js';
import { AccessDesk, type Identified } from '../callers/access-desk.js';
import { noteIdentified } from '../callers/caller-of.js';
import type { Caller } from '../callers/caller.js';
import { pageWith, type FirstPage } from './first-page.js';
import { keepingLast, loadDrawView, type PageAnswers } from './first-view.js';
import { askedBy, OVERVIEW_BEGINS, overviewBegins } from './overview-begins.js';

const WEB_APP = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'web');
const WEB = join(WEB_APP, 'dist');
const FIRST_VIEW = join(WEB_APP, 'dist-server', 'first-view.js');

/**
 * Serves the built web app; every address that is not the API's is a place inside it. `readSession` gives the frame's
 * first answer, or null when there is none to be had. Обзор gets the answers it begins with; with all of them, and
 * nothing chosen in its address, it comes drawn.
 */
export async function serveWeb(
  app: NestFastifyApplication,
  readSession: (caller: Caller) => Promise<object | null>,
): Promise<void> {
  if (!existsSync(join(WEB, 'index.html'))) return;
  const html = readFileSync(join(WEB, 'index.html'), 'utf8');
  const draw = await overviewDrawer(app.get<Logger>(LOGGER));
  const server = app.getHttpAdapter().getInstance();
  await app.register(fastifyStatic, {
    root: WEB,
    wildcard: false,
    index: false,
    // Built files carry a hash in their names; the page that names them does not.
    setHeaders: (reply, path) =>
      void reply.header(
        'cache-control',
        path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      ),
  });
  server.get('/*', async (request, reply) => {
    const [path = '', query = ''] = request.url.split('?');
    if (path.startsWith('/api/') || path.startsWith('/assets/')) return reply.callNotFound();
    const identified = await whoAsks(app, request);
    // Whoever comes by a link is told so at once: nothing of a menu flashes, and nothing else is drawn for them.
    const told = (identified?.shown ?? null) === null ? null : await askedBy(app, request, `${API_PREFIX}/me`);
    if (told !== null) return send(reply, { answers: new Map([[`${API_PREFIX}/me`, told]]), view: null });
    const caller = identified?.caller ?? null;
    const session = caller && (await readSession(caller));
    const answers = new Map<string, string>();
    if (session !== null) answers.set(`${API_PREFIX}/session`, JSON.stringify(session));
    const begins = path === '/' && session !== null ? await overviewBegins(app, request) : [];
    for (const [address, json] of begins) answers.set(address, json);
    const isWhole = query === '' && begins.length === OVERVIEW_BEGINS.length;
    const view = isWhole ? await draw(answers) : null;
    return send(reply, { answers, view });
  });

  function send(reply: FastifyReply, page: FirstPage): FastifyReply {
    return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(pageWith(html, page));
  }
}

/** Who opens a page; null: nobody can be asked, and the page finds out by itself. */
async function whoAsks(app: NestFastifyApplication, request: FastifyRequest): Promise<Identified | null> {
  const identified = await app
    .get(AccessDesk)
    .identify(request)
    .catch(() => null);
  if (identified !== null) noteIdentified(request, identified);
  return identified;
}

/** Draws Обзор of its answers; always null when the web app was not built for it. */
async function overviewDrawer(logger: Logger): Promise<(answers: PageAnswers) => Promise<string | null>> {
  const draw = await loadDrawView(FIRST_VIEW, logger);
  return draw === null ? () => Promise.resolve(null) : keepingLast(draw, '/', logger);
}
