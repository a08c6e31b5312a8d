import { MAX_TOLD_CHANGES, TOLD_FIGURES, WHY_GROUPINGS } from '@gospulse/domain';
import { z } from 'zod';
import { answerHead } from './period.js';
import { day } from './primitives.js';

const who = { key: z.string().describe('ОКТМО or ОГРН'), name: z.string() };

/** A figure of all that is chosen, which changed by more than chance does; and who did most of it. */
const figureChange = z.object({
  kind: z.literal('figure'),
  figure: z.enum(TOLD_FIGURES),
  value: z.number(),
  previous: z.number(),
  most: z.object({ ...who, contribution: z.number() }).nullable(),
});

/** A figure of one district or institution, which changed by more than chance does among all of them. */
const memberChange = z.object({
  kind: z.literal('member'),
  figure: z.enum(TOLD_FIGURES),
  ...who,
  value: z.number(),
  previous: z.number(),
});

/** A jump of subscriptions of one page, or of many at once: then without a page. */
const jump = z.object({
  kind: z.literal('jump'),
  day,
  change: z.number(),
  page: z.number().nullable().describe("VK's numeric id; null: many pages at once"),
  pages: z.number(),
  name: z.string().nullable(),
});

/** «Что изменилось»: the largest changes, none of which chance explains. */
export const changesAnswer = answerHead.extend({
  by: z.enum(WHY_GROUPINGS).describe('Whom it names: districts, or institutions of one'),
  comparedFigures: z.number().int().describe('Figures of which both values are known; 0: there is nothing to compare'),
  changes: z.array(z.discriminatedUnion('kind', [figureChange, memberChange, jump])).max(MAX_TOLD_CHANGES),
});
export type ChangesAnswer = z.infer<typeof changesAnswer>;
export type ToldChange = ChangesAnswer['changes'][number];
