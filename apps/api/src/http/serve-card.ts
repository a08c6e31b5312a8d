import { countCardOpening, findCardLink, readViewNames, type ViewLink } from '@gospulse/access';
import { endpoints, type OverviewAnswer } from '@gospulse/contracts';
import { OVERVIEW_FIGURES, type OverviewFigureId } from '@gospulse/domain';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { AnswerCache } from '../answers/answer-cache.js';
import { ANSWERS } from '../answers/answers.js';
import { Queries } from '../answers/queries.js';
import { unwrap } from '../answers/unwrap.js';
import { AccessDesk } from '../callers/access-desk.js';
import type { Caller } from '../callers/caller.js';
import { chosenOfCard } from '../views/card-choice.js';
import { cardPage, cardWords, voidCardPage } from '../views/card-page.js';
import { readCard } from '../views/shared-view.js';
import { ProblemException } from './problem.js';
import { allowFraming, allowStyles, makeNonce } from './security-headers.js';

export const CARD_PATH = '/card/';

/**
 * One figure for a site that embeds it, by a signed link. A browser sends no cookie of ours from within another site, so the name of
 * the link is all that is looked at; what it shows is what its maker may show now.
 */
export async function serveCard(app: NestFastifyApplication, embedOrigins: readonly string[]): Promise<void> {
  const desk = app.get(AccessDesk);
  const dataSource = app.get(DataSource);
  const server = app.getHttpAdapter().getInstance();
  server.get<{ Params: { name: string } }>(`${CARD_PATH}:name`, async (request, reply) => {
    const { access } = await desk.identify(request);
    const circumstances = { now: new Date(), hasAccounts: access === 'accounts' };
    const found = await findCardLink(dataSource, desk.keys, request.params.name, circumstances);
    const figure = found.kind === 'good' ? figureOf(found.link) : null;
    const nonce = makeNonce();
    allowStyles(reply, nonce);
    allowFraming(reply, embedOrigins);
    if (found.kind === 'void' || figure === null) return send(reply, 410, voidCardPage(nonce));
    const values = readCard(found.link.view);
    const answer = values === null ? null : await overviewOf(app, found.link, values).catch(voidWhereProblem);
    if (values === null || answer === null) return send(reply, 410, voidCardPage(nonce));
    await countCardOpening(dataSource, found.link.id, circumstances.now);
    const { oktmo, founder } = values;
    const names = await readViewNames(dataSource, found.link.regionCode, { oktmo, founder });
    const chosen = chosenOfCard(values, names);
    return send(reply, 200, cardPage(cardWords(answer, figure, chosen), nonce));
  });
}

/** A card of a district that is no more, say: the site that embeds it shows that, and no message of an API. */
function voidWhereProblem(error: unknown): null {
  if (error instanceof ProblemException) return null;
  throw error;
}

function figureOf({ card }: ViewLink): OverviewFigureId | null {
  return OVERVIEW_FIGURES.find((id) => id === card) ?? null;
}

/** Обзор of the link's own choice, of the days that its period is today. */
async function overviewOf(
  app: NestFastifyApplication,
  { id, regionCode }: ViewLink,
  values: Readonly<Record<string, string>>,
): Promise<OverviewAnswer> {
  const caller: Caller = {
    ...{ accountId: null, login: null, role: 'viewer', regionCodes: [regionCode], institutions: null },
    ...{ sight: `card ${id}`, view: null },
  };
  const queries = app.get(Queries).of(caller);
  const asked = endpoints.overview.query.parse(values);
  const body = await app
    .get(AnswerCache)
    .serve({ name: 'overview', scope: queries.scopeOf(asked.region), query: asked }, async () =>
      unwrap(await ANSWERS.overview(app.get(DataSource), queries, asked)),
    );
  return JSON.parse(body.toString()) as OverviewAnswer;
}

function send(reply: FastifyReply, status: number, html: string): FastifyReply {
  return reply
    .status(status)
    .headers({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' })
    .type('text/html; charset=utf-8')
    .send(html);
}
