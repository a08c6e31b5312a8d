import { CONTRIBUTION_METHODS, WHY_FIGURES, WHY_GROUPINGS } from '@gospulse/domain';
import { z } from 'zod';
import { answerHead } from './period.js';
import { filterQuery } from './queries.js';
import { ogrn, unknownReason } from './primitives.js';

export const whyQuery = filterQuery
  .extend({
    figure: z.enum(WHY_FIGURES).default('withinDeadline'),
    by: z
      .enum(WHY_GROUPINGS)
      .default('municipality')
      .describe('By whom the change is explained; by page only together with `ogrn`'),
    ogrn: ogrn.optional().describe('Of one institution alone: by its pages'),
  })
  // Of all institutions there would be thousands of pages.
  .check(({ value, issues }) => {
    if (value.by === 'page' && value.ogrn === undefined)
      issues.push({ code: 'invalid_type', expected: 'string', input: undefined, path: ['ogrn'] });
  });
export type WhyQuery = z.infer<typeof whyQuery>;

const nullableNumber = z.number().nullable();

/** The figure of somebody in the period and in the comparison period; null: unknown there. */
const changed = {
  value: nullableNumber,
  previous: nullableNumber,
  n: nullableNumber.describe('Observations behind the value'),
  previousN: nullableNumber,
};

const contributor = z.object({
  key: z.string().describe("ОКТМО, ОГРН, kind, or VK's numeric id of a page"),
  name: z.string(),
  ...changed,
  contribution: z.number().describe('What it did to the change of the figure, in the unit of the figure'),
});
export type Contributor = z.infer<typeof contributor>;

/** Why a figure is another than in the comparison period: who moved it most, each way. */
export const whyAnswer = answerHead.extend({
  figure: z.enum(WHY_FIGURES),
  by: z.enum(WHY_GROUPINGS),
  groupings: z.array(z.enum(WHY_GROUPINGS)).describe('Those of more than one member: one alone explains nothing'),
  whole: z.object({
    ...changed,
    unknown: unknownReason.nullable(),
    isNoise: z
      .boolean()
      .nullable()
      .describe(
        'Chance alone may be the cause of the change; null: the figure is a count, or one of the two is unknown',
      ),
  }),
  method: z
    .enum(CONTRIBUTION_METHODS)
    .describe('`sum`: own changes, which add up to the whole; `without`: change less the change without the member'),
  up: z.array(contributor).describe('At most five, the largest first'),
  down: z.array(contributor),
  incomparable: z
    .object({
      named: z.array(contributor).describe('At most five, the largest part first'),
      members: z.number().int(),
      contribution: z.number().describe('What they are of the change together'),
    })
    .describe('Members of a sum of whom one value is unknown, or who were not observed well enough before'),
  rest: z.object({
    members: z.number().int(),
    contribution: nullableNumber.describe('Of those who are not named; null: contributions do not add up'),
    withinNoise: z.number().int().describe('Members of whose contribution chance alone may be the cause'),
    undetermined: z
      .number()
      .int()
      .describe('Members whose contribution cannot be told: without them nothing is left to compare'),
  }),
});
export type WhyAnswer = z.infer<typeof whyAnswer>;
