import { GROUPINGS } from '@gospulse/analytics';
import { cleanText, PERIOD_KINDS } from '@gospulse/domain';
import { z } from 'zod';
import { ROW_KINDS } from '../sources/all-sources.js';

/** Latin, so that it may stand in names of files and of members. */
const code = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, 'латинские строчные буквы, цифры и дефис');
const figure = z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,59}$/);
/**
 * As texts of the register are kept: on one line, without invisible, control and direction-changing characters. The database
 * cannot tell a title that holds NUL or half a letter.
 */
const clean = (longest: number, tooLong?: string) => z.string().overwrite(cleanText).min(1).max(longest, tooLong);
const words = clean(300);
/** What an edition's column of the database holds, and nobody counts to. */
const MAX_VERSION = 1_000_000;

/** A column by the code of what it shows; its head is that of the figure unless the form has words of its own. */
const column = z.union([figure, z.strictObject({ figure, head: clean(150) })]);

/** Rows that a condition leaves. A figure that is not known keeps none of them, save `known: false`. */
const condition = z.union([
  z.strictObject({ figure, is: z.union([z.string().overwrite(cleanText).max(300), z.number()]) }),
  z.strictObject({ figure, atLeast: z.number() }),
  z.strictObject({ figure, below: z.number() }),
  z.strictObject({ figure, known: z.boolean() }),
]);

const sheet = z.strictObject({
  code,
  title: clean(31, 'имя листа — до 31 знака').regex(/^[^\\/?*[\]:]+$/, 'без знаков \\ / ? * [ ] :'),
  /** What a row is. */
  rows: z.enum(ROW_KINDS),
  /** Of figures: what a row is of. */
  by: z.enum(GROUPINGS).optional(),
  columns: z.array(column).min(1).max(200),
  where: z.array(condition).max(20).default([]),
  order: z
    .array(z.strictObject({ figure, descending: z.boolean().default(false) }))
    .max(5)
    .default([]),
  /** Whether it ends with «Итого». */
  total: z.boolean().default(false),
  notes: z.array(words).max(20).default([]),
});

/** What a form is, as its file holds it. */
export const formSchema = z.strictObject({
  code,
  /** Another number whenever its sheets or columns change: editions keep the whole form, and are told apart by it. */
  version: z.int().min(1).max(MAX_VERSION),
  title: clean(150),
  periods: z
    .array(z.enum(PERIOD_KINDS))
    .min(1)
    .default([...PERIOD_KINDS]),
  sheets: z.array(sheet).min(1).max(40),
});

export type Form = z.infer<typeof formSchema>;
export type FormSheet = Form['sheets'][number];
export type FormColumn = FormSheet['columns'][number];
export type FormCondition = FormSheet['where'][number];

export function figureOf(of: FormColumn): string {
  return typeof of === 'string' ? of : of.figure;
}
