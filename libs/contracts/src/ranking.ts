import { RANKING_BY, RANKING_METRICS, RANKING_PARTS } from '@gospulse/domain';
import { z } from 'zod';
import { answerHead } from './period.js';
import { cursor, day, oktmo, unknownReason, wholeNumber, portion } from './primitives.js';
import { filterQuery } from './queries.js';

export const rankingQuery = filterQuery.omit({ clock: true }).extend({
  by: z.enum(RANKING_BY).default('municipality').describe('Who is ranked'),
  metric: z
    .enum(RANKING_METRICS)
    .default('deadline')
    .describe('Share within the deadline, or share answered within the window of the region’s rules'),
  part: z.enum(RANKING_PARTS).default('ranked').describe('Those ranked, or those with fewer than ten cases'),
  limit: wholeNumber(1, 200).default(50),
  cursor: cursor.optional(),
});
export type RankingQuery = z.infer<typeof rankingQuery>;

const share = z.number().nullable();

export const rankingRow = z.object({
  key: z.string().describe('ОКТМО, or ОГРН of the founder or of the institution'),
  name: z.string(),
  /** Kind of an institution in words; null for the others. */
  kindLabel: z.string().nullable(),
  oktmo: oktmo.nullable(),
  municipality: z.string().nullable(),
  /** Null with fewer than ten cases: not ranked. */
  rank: z.number().nullable(),
  /** The ranks that the 95 % intervals leave possible. */
  bestRank: z.number().nullable(),
  worstRank: z.number().nullable(),
  /** Cases, and those of them that went well; null where nobody looked in the period. */
  successes: z.number().nullable(),
  n: z.number().nullable(),
  share,
  /** Why there is no share; null: there is one. */
  unknown: unknownReason.nullable(),
  low: z.number().describe('Lower bound of the 95 % Wilson interval: what the order goes by'),
  high: z.number(),
  /** Empirical-Bayes estimate; null where the group is too small to fit a prior. */
  estimate: share,
  standing: z.enum(['above', 'around', 'below']).describe("The whole interval against the region's share"),
  previous: z.object({ rank: z.number().nullable(), share, n: z.number().nullable() }).nullable(),
  /** Places gained since the comparison period; null when not ranked in both. */
  movement: z.number().nullable(),
});
export type RankingRow = z.infer<typeof rankingRow>;

const shortList = z.object({ rows: z.array(rankingRow), total: z.number() });

export const rankingAnswer = answerHead.extend({
  by: z.enum(RANKING_BY),
  metric: z.enum(RANKING_METRICS),
  part: z.enum(RANKING_PARTS),
  minCases: z.number(),
  responseWindowSeconds: z.number().describe('The window of the response rate at the end of the period'),
  /**
   * The share of the whole region within the chosen sphere and kind: what everybody is held against. Beside `others` it is
   * told in whole percent, and not of how many cases it is.
   */
  reference: z.object({
    value: share,
    unknown: unknownReason.nullable(),
    n: z.number().nullable(),
    previous: share,
  }),
  /**
   * Of whoever sees some institutions alone: among how many others they are ranked, without a name or a number of any of them.
   * Their own rows are those that lie wholly in what they see. Null: all are shown by name.
   */
  others: z
    .object({
      ranked: z.number().describe('Others with a place'),
      bins: z.array(z.number()).describe('How many of them have a share in each twentieth, from 0 on'),
    })
    .nullable(),
  /** Of the rows that are shown, as all that follows. */
  ranked: z.number(),
  tooFew: z.number(),
  above: z.number(),
  below: z.number(),
  rows: z.array(rankingRow),
  ...portion,
  leaders: shortList,
  needHelp: shortList,
  /** Institutions behind the region in this period and in the one before, whoever is ranked. */
  masterClass: shortList.extend({ before: z.object({ from: day, to: day, n: z.number().nullable() }) }),
  top: z.object({ municipalities: z.array(rankingRow), institutions: z.array(rankingRow) }),
});
export type RankingAnswer = z.infer<typeof rankingAnswer>;
