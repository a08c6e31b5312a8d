import { OVERVIEW_FIGURES } from '@gospulse/domain';
import { z } from 'zod';
import { answerHead } from './period.js';
import { day, figure, instant, replyDeadlines } from './primitives.js';

type OverviewFigureId = (typeof OVERVIEW_FIGURES)[number];

/**
 * What a card tells beside the figure itself; a figure that has nothing more to tell is left out. Numbers of questions are null
 * where nobody looked.
 */
const DETAILED = {
  subscribers: figure.extend({
    pagesCovered: z.number(),
    pagesLive: z.number(),
    oldestAt: instant.nullable(),
    /** Growth over the period: on the same pages + added − removed adds up to `net` exactly. */
    growth: z.object({
      net: z.number().nullable(),
      samePages: z.number().nullable(),
      samePagesCount: z.number(),
      added: z.number().nullable(),
      removed: z.number().nullable(),
    }),
    spark: z.array(z.object({ day, value: z.number().nullable() })),
  }),
  coverage: figure.extend({
    withLivePage: z.number(),
    obliged: z.number(),
    exempt: z.number(),
    /** The same «в любой сети из перечня»: in ВКонтакте, or in another network that the law names. */
    anyNetwork: z.object({ share: z.number().nullable(), withPage: z.number() }),
  }),
  /** Median first reply in seconds of the chosen clock (Kaplan–Meier, so unanswered ones count). */
  firstReply: figure.extend({ p90: z.number().nullable(), answered: z.number().nullable() }),
  withinDeadline: figure.extend({
    met: z.number().nullable(),
    breached: z.number().nullable(),
    deadlineWorkingSeconds: replyDeadlines.replyWorkingSeconds,
    deadlineElapsedSeconds: replyDeadlines.replyElapsedSeconds,
  }),
  /** `value` is the number of overdue questions; `n` all that wait. */
  backlog: figure.extend({
    open: z.number().nullable(),
    overdue: z.number().nullable(),
    oldestAskedAt: instant.nullable(),
  }),
  /** `norm`: own posts asked of a page in a week; `otherNorm`: living pages whose type or kind has another one, or none. */
  cadence: figure.extend({ norm: z.number(), otherNorm: z.number(), weeks: z.number() }),
} satisfies Partial<Record<OverviewFigureId, typeof figure>>;

type Figures = {
  [Id in OverviewFigureId]: Id extends keyof typeof DETAILED ? (typeof DETAILED)[Id] : typeof figure;
};

const figures = Object.fromEntries(
  OVERVIEW_FIGURES.map((id) => [id, id in DETAILED ? DETAILED[id as keyof typeof DETAILED] : figure]),
) as Figures;

/** The figures of an area, one a card, in the order of the cards. */
export const overviewAnswer = answerHead.extend(figures);
export type OverviewAnswer = z.infer<typeof overviewAnswer>;
