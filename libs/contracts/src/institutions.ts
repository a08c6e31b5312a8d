import { PAGE_STATES } from '@gospulse/domain';
import { z } from 'zod';
import { complianceSummary, nextStep, pageScore } from './compliance.js';
import { figureRow, fullFigureRow, withPrevious } from './figure-row.js';
import { answerHead } from './period.js';
import { day, instant, oktmo, ogrn, pageType, portion } from './primitives.js';

export const pageState = z.enum(PAGE_STATES);
export type PageStateName = z.infer<typeof pageState>;

export const pageBrief = z.object({
  /** VK's numeric id; null as long as the link is not resolved. */
  id: z.number().nullable(),
  screenName: z.string().nullable(),
  name: z.string().nullable(),
  state: pageState,
  /** As the register states it; null: it states none. */
  type: pageType.nullable(),
  typeLabel: z.string().nullable(),
  url: z.string(),
});
export type PageBrief = z.infer<typeof pageBrief>;

export const institutionBrief = z.object({
  ogrn,
  name: z.string(),
  shortName: z.string().nullable(),
  kind: z.string(),
  kindLabel: z.string(),
  sphere: z.string(),
  level: z.enum(['federal', 'regional', 'municipal']),
  oktmo: oktmo.nullable(),
  /** What it counts under in tables by municipality, where it is in none too. */
  placeCode: oktmo,
  municipality: z.string().nullable(),
  founderOgrn: ogrn.nullable(),
  exempt: z.boolean(),
  page: pageBrief.nullable(),
});
export type InstitutionBrief = z.infer<typeof institutionBrief>;

/** How an institution stood on a kept day. */
export const keptState = z.object({
  obliged: z.boolean(),
  covered: z.boolean().describe('Has a living page in ВКонтакте'),
  scored: z.number().describe('Pages that were scored'),
  score: z.number().nullable().describe('The mean of their scores; null: none was scored, or corrections are left out'),
});
export type KeptStateRow = z.infer<typeof keptState>;

export const institutionRow = institutionBrief.extend({
  /** Where a day is asked for. */
  kept: keptState.optional(),
  ...withPrevious,
  figures: figureRow,
  compliance: complianceSummary,
});
export type InstitutionRow = z.infer<typeof institutionRow>;

const sum = z.number().nullable();

/** What the institutions of a whole list are together, its portions not yet shown among them; null: not known. */
export const institutionSums = z.object({
  obliged: z.number().describe('Obliged to keep a page'),
  covered: z.number().describe('Obliged ones with a living page in ВКонтакте'),
  coveredAnywhere: z.number(),
  exempt: z.number(),
  pages: z.number().describe('Registered pages that live'),
  subscribers: sum,
  netGrowth: sum,
  posts: sum,
  cadenceShare: sum,
  complianceScore: sum,
  widgets: z
    .number()
    .optional()
    .describe('Where a state of widgets is asked for: how many widgets of the list are in it'),
  kept: z
    .object({
      ...{ day, obliged: z.number(), covered: z.number(), scored: z.number() },
      coverage: sum.describe('The point of the line of coverage on that day'),
      score: sum.describe('The point of the line of scores on that day'),
    })
    .nullable()
    .optional()
    .describe('Where a day is asked for: how the list stood then; null: that day was not kept'),
});
export type InstitutionSums = z.infer<typeof institutionSums>;

export const institutionsAnswer = answerHead.extend({
  rows: z.array(institutionRow),
  sums: institutionSums,
  ...portion,
});
export type InstitutionsAnswer = z.infer<typeof institutionsAnswer>;

export const institutionAnswer = answerHead.extend({
  ...withPrevious,
  institution: institutionBrief.extend({
    exemptReason: z.string().nullable(),
    exemptAct: z.string().nullable(),
    comment: z.string().nullable(),
    importedAt: instant,
  }),
  founder: z.object({ ogrn, name: z.string() }).nullable(),
  pages: z.array(pageBrief.extend({ compliance: pageScore })),
  /** Its pages in networks that nobody observes: the register names them, files tell their subscribers as of a day. */
  elsewhere: z.array(
    z.object({
      network: z.string(),
      url: z.string(),
      subscribers: z.number().nullable(),
      countedOn: day.nullable(),
      counts: z.boolean().describe('Whether the law names the network, so that the page counts for coverage'),
    }),
  ),
  /** How many institutions it founded, with a link to them in the web. */
  founded: z.number(),
  figures: fullFigureRow,
  compliance: complianceSummary,
  /** What to do next on its pages, overdue questions first, then by points gained: on which of them. */
  nextSteps: z.array(nextStep.extend({ page: pageBrief })),
});
export type InstitutionAnswer = z.infer<typeof institutionAnswer>;
