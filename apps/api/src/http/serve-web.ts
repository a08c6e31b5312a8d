import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { Logger } from '@gospulse/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { API_PREFIX, type MeAnswer } from '@gospulse/contracts';
import { readStartAddress } from '@gospulse/access';
import { may, readSavedAddress } from '@gospulse/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { LOGGER } from '../tokens.js';
import { AccessDesk, type Identified } from '../callers/access-desk.js';
import { noteIdentified } from '../callers/caller-of.js';
import type { Caller } from '../callers/caller.js';
import { MeAnswers } from '../callers/me-answers.js';
import { pageWith, type FirstPage } from './first-page.js';
import { allowStyles, makeNonce } from './security-headers.js';
import { keepingLast, loadDrawView, type PageAnswers } from './first-view.js';
import { PAGE_BEGINS, pageBegins, type DrawnPath } from './page-begins.js';

const WEB_APP = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'web');
const WEB = join(WEB_APP, 'dist');
/** Known to the worker of the web app, `apps/web/sw.js`. */
const SHELL = '/shell';
/** Leads to where somebody begins. */
const START = '/start';
const FIRST_VIEW = join(WEB_APP, 'dist-server', 'first-view.js');

/**
 * Serves the built web app; every address that is not the API's is a place inside it. `readSession` gives the frame's
 * first answer, or null when there is none to be had. Each page is told who opens it, so that nobody sees the app before
 * that is known. The first page of whoever opens it, Обзор or the page of a head, gets the answers it begins with; with all of
 * them, and nothing chosen in its address, it comes drawn.
 */
export async function serveWeb(
  app: NestFastifyApplication,
  readSession: (caller: Caller) => Promise<object | null>,
): Promise<void> {
  if (!existsSync(join(WEB, 'index.html'))) return;
  const html = readFileSync(join(WEB, 'index.html'), 'utf8');
  const draw = await drawer(app.get<Logger>(LOGGER));
  const server = app.getHttpAdapter().getInstance();
  await app.register(fastifyStatic, {
    root: WEB,
    wildcard: false,
    // The page itself goes out with what it begins with, and with a word for its styles.
    globIgnore: ['index.html'],
    index: false,
    // Built files carry a hash in their names; the page that names them does not.
    setHeaders: (reply, path) =>
      void reply.header(
        'cache-control',
        path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      ),
  });
  // What an installed app opens without a connection: the page with nothing of anybody in it.
  server.get(SHELL, (_, reply) => send(reply, { answers: new Map(), view: null }));
  server.get('/*', async (request, reply) => {
    const [path = '', query = ''] = request.url.split('?');
    if (path.startsWith('/api/') || path.startsWith('/assets/')) return reply.callNotFound();
    const identified = await whoAsks(app, request);
    const caller = identified?.caller ?? null;
    // Whoever comes by a link sees one view, and not what this page begins with.
    const reader = caller?.view ? null : caller;
    const [me, session] = await Promise.all([identified && describe(app, identified), reader && readSession(reader)]);
    const answers = new Map<string, string>();
    if (me !== null) answers.set(`${API_PREFIX}/me`, JSON.stringify(me));
    if (session !== null) answers.set(`${API_PREFIX}/session`, JSON.stringify(session));
    if (path === START && caller !== null && caller.view === null) return reply.redirect(await startOf(app, caller));
    const first = caller === null || me === null || me.needsSecondFactor ? null : firstPathOf(caller);
    if (first !== '/' && path === '/' && first !== null && caller?.view === null)
      return reply.redirect(query === '' ? first : `${first}?${query}`);
    const drawn = first !== null && path === first && session !== null ? first : null;
    const begins = drawn === null ? [] : await pageBegins(app, request, drawn);
    for (const [address, json] of begins) answers.set(address, json);
    const isWhole = drawn !== null && query === '' && begins.length === PAGE_BEGINS[drawn].length;
    const view = isWhole ? await draw(drawn, answers) : null;
    return send(reply, { answers, view });
  });

  function send(reply: FastifyReply, page: Omit<FirstPage, 'nonce'>): FastifyReply {
    const nonce = makeNonce();
    allowStyles(reply, nonce);
    return reply
      .header('cache-control', 'private, no-cache')
      .type('text/html; charset=utf-8')
      .send(pageWith(html, { ...page, nonce }));
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

/** Who they are, for the page: without the token, which it asks for when it sends something. */
async function describe(app: NestFastifyApplication, identified: Identified): Promise<MeAnswer | null> {
  const me = await app
    .get(MeAnswers)
    .describe(identified)
    .catch(() => null);
  return me && { ...me, csrfToken: null };
}

/** Where somebody wants to begin, else where their role does. */
async function startOf(app: NestFastifyApplication, caller: Caller): Promise<string> {
  const kept = await readStartAddress(app.get(DataSource), caller.accountId).catch(() => null);
  return (kept === null ? null : readSavedAddress(kept)) ?? firstPathOf(caller);
}

/** The page that somebody begins with: whoever sees no region has one of their own. */
function firstPathOf({ role }: Caller): DrawnPath {
  return may(role, 'see-region') ? '/' : '/my';
}

/** Draws a first page of its answers; always null when the web app was not built for it. */
async function drawer(logger: Logger): Promise<(path: DrawnPath, answers: PageAnswers) => Promise<string | null>> {
  const draw = await loadDrawView(FIRST_VIEW, logger);
  if (draw === null) return () => Promise.resolve(null);
  const drawn = { '/': keepingLast(draw, '/', logger), '/my': keepingLast(draw, '/my', logger) };
  return (path, answers) => drawn[path](answers);
}
