import { CORRECTION_MODES } from '@gospulse/domain';
import { COLUMN_KINDS } from '@gospulse/files';
import { z } from 'zod';

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .describe('A local day of the region.');
const instant = z.iso.datetime().describe('An instant in UTC.');
const words = z.string().describe('Words that people read, in Russian.');
const code = z.string().describe('A stable name.');

const row = z.strictObject({
  values: z
    .record(z.string(), z.union([z.string(), z.number(), z.null()]))
    .describe(
      'By code of the column. null: not known. Days YYYY-MM-DD, instants in UTC, shares of 1, waits in seconds.',
    ),
  unknown: z.record(z.string(), words).optional().describe('Why there is no value, by code of the column.'),
});

const totalRule = z
  .union([z.literal('sum'), z.strictObject({ notSum: words })])
  .describe('How the total of a column comes about: the sum of the rows, or why it is none.');

const sheet = z.strictObject({
  code,
  title: words,
  columns: z.array(z.strictObject({ code, head: words, kind: z.enum(COLUMN_KINDS) })),
  rowCount: z.int().min(0).describe('Number of rows, without the total.'),
  rows: z.array(row),
  total: row.optional(),
  totalRules: z.record(z.string(), totalRule).optional().describe('By code of the column.'),
  notes: z.array(words),
});

const edition = z.strictObject({
  number: z.int().min(1),
  frozenAt: instant,
  frozenBy: z.string(),
});

const chart = z.strictObject({
  title: words,
  alternative: words.describe('What the chart shows, in a sentence.'),
  kind: z.enum(['share', 'count', 'wait']),
  points: z.array(z.strictObject({ day, value: z.number().nullable() })),
});

/** What the JSON of an edition holds; docs/edition.schema.json is made of it. */
export const editionJson = z.strictObject({
  form: z.strictObject({ code, version: z.int(), title: words }),
  region: z.strictObject({ code, name: words, zone: z.string().describe('IANA name of the time zone.') }),
  period: z.strictObject({ from: day, to: day }).describe('Both days included.'),
  asOf: instant.describe('Nothing later is known.'),
  edition: edition.nullable().describe('null: a draft.'),
  corrects: z.int().nullable().describe('The number of the edition that this one corrects.'),
  versions: z.array(z.strictObject({ name: words, version: z.string() })),
  corrections: z
    .strictObject({ mode: z.enum(CORRECTION_MODES), counted: z.int().min(1) })
    .optional()
    .describe('Corrections that touch the figures, and whether they are counted in; left out: there are none.'),
  filters: z.array(words).describe('Empty: the whole region.'),
  address: z.string().optional().describe('Opens the screen of a table; editions have none.'),
  definitions: z.array(z.strictObject({ name: words, text: words })),
  sentences: z.array(words),
  gaps: z.array(words),
  charts: z.array(chart),
  sheets: z.array(sheet),
});

/** The published JSON Schema (2020-12), as it stands in docs. */
export function editionSchema(): string {
  const schema = { title: 'Edition of Госпульс', ...z.toJSONSchema(editionJson, { target: 'draft-2020-12' }) };
  return `${JSON.stringify(schema, null, 2)}\n`;
}
