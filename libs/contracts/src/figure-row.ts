import { z } from 'zod';
import { instant, unknownReason } from './primitives.js';

const nullableNumber = z.number().nullable();

/**
 * One row of figures: a region, municipality, founder, kind, institution or page over a period.
 * The same keys on the command line (`figures`), in the API and in exports. A key that is unknown is null,
 * and `unknown` says why under the same key. Columns of CSV stand in the order of the keys here.
 */
export const figureRow = z.object({
  key: z.string().describe("Region's code, ОКТМО, ОГРН, kind or VK numeric id"),
  name: z.string(),
  institutions: z.number(),
  exempt: z.number(),
  pages: z.number().describe('Registered pages that live'),
  observedPages: z.number().describe('Pages whose count was observed in the 24 hours before the cut-off'),
  subscribersOldestAt: instant.nullable(),
  questions: nullableNumber,
  answered: nullableNumber,
  withdrawn: nullableNumber,
  open: nullableNumber,
  overdue: nullableNumber,
  subscribers: nullableNumber.describe('Sum of subscriptions (not of people), VK only'),
  netGrowth: nullableNumber,
  posts: nullableNumber,
  comments: nullableNumber,
  medianWorkingSeconds: nullableNumber,
  medianWorkingSecondsLow: nullableNumber,
  medianWorkingSecondsHigh: nullableNumber,
  p90WorkingSeconds: nullableNumber,
  meanWorkingSeconds: nullableNumber.describe(
    'Restricted mean of the wait for a first reply up to 168 working hours, seven days of the working clock',
  ),
  formulaicShare: nullableNumber.describe(
    'First replies whose wording went to three residents or more in 28 days ÷ first replies whose wording is known',
  ),
  medianElapsedSeconds: nullableNumber,
  responseRate: nullableNumber,
  withinDeadlineShare: nullableNumber,
  cadenceShare: nullableNumber,
  coverageShare: nullableNumber.describe('Institutions with a living page ÷ obliged ones, VK only'),
  coverageAnyShare: nullableNumber.describe('The same in any network that the law names'),
  complianceScore: nullableNumber,
  complianceMeasured: nullableNumber.describe('Mean number of criteria that could be measured'),
  meanWorkingSecondsIsAtMost: z
    .boolean()
    .nullable()
    .describe(
      'Nobody was watched so long and somebody waits still: the mean is an upper bound. Null: there is no mean',
    ),
  unknown: z.record(z.string(), unknownReason),
  policyVersion: z.string(),
  asOf: instant,
});
export type FigureRow = z.infer<typeof figureRow>;

/** What figures of a row were in the comparison period; null: unknown, or not to be compared. */
export const previousFigures = figureRow.pick({
  subscribers: true,
  posts: true,
  questions: true,
  overdue: true,
  medianWorkingSeconds: true,
  medianElapsedSeconds: true,
  withinDeadlineShare: true,
  cadenceShare: true,
  coverageShare: true,
  complianceScore: true,
});
export type PreviousFigures = z.infer<typeof previousFigures>;

/** What a row says of the comparison period, where it is asked for (`changes=with`). */
export const withPrevious = {
  previous: previousFigures.optional().describe('Left out: nothing is compared, or nobody asked'),
};

/** A row with what is told of a page, an institution and on the command line, and not in lists: it is read from the posts. */
export const fullFigureRow = figureRow.extend({
  growthRate: nullableNumber.describe('Growth of subscriptions a week over the pages counted at both ends, a share'),
  engagement: nullableNumber.describe(
    'Mean reactions a post ÷ subscribers, a share; the formula is `engagementFormula`',
  ),
  engagementByViews: nullableNumber.describe('Reactions ÷ views, a share, over the posts whose views are known'),
  engagementFormula: z.string(),
});
export type FullFigureRow = z.infer<typeof fullFigureRow>;
