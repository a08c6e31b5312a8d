import {
  CHOOSING_TABLES,
  MAX_CHOSEN_COLUMNS,
  MAX_SAVED_VIEW_ADDRESS,
  MAX_SAVED_VIEW_NAME,
  MAX_SAVED_VIEWS,
} from '@gospulse/domain';
import { z } from 'zod';
import { wholeNumber, writtenText } from './primitives.js';

const name = writtenText(MAX_SAVED_VIEW_NAME);
const address = z.string().min(1).max(MAX_SAVED_VIEW_ADDRESS).describe('Path and query of a screen of ours');
const id = z.int().min(1).max(2_147_483_647);

export const savedView = z.object({
  id: z.number(),
  name: z.string(),
  address: z.string(),
  isFavourite: z.boolean().describe('Whether it stands in the menu'),
  isStart: z.boolean().describe('Whether /start leads to it'),
});
export type SavedViewRow = z.infer<typeof savedView>;

/** Keys of the columns of a table, between commas. */
const columns = z
  .string()
  .max(MAX_CHOSEN_COLUMNS)
  .regex(/^[A-Za-z]\w{0,40}(?:,[A-Za-z]\w{0,40}){0,40}$/);

export const savedViewsAnswer = z.object({
  columns: z
    .partialRecord(z.enum(CHOOSING_TABLES), z.string())
    .describe('Columns that were chosen of tables; of others all are shown'),
  views: z.array(savedView).describe("In one's own order"),
  most: z.number().describe('How many are kept at most'),
});

export const newSavedView = z.strictObject({ name, address, isFavourite: z.boolean().default(false) });
export type NewSavedView = z.input<typeof newSavedView>;
export const savedViewMade = z.object({ id: z.number() });

export const savedViewParams = z.strictObject({ id: wholeNumber(1, 2_147_483_647) });
/** What is left out stays as it is. */
export const savedViewChange = z.strictObject({
  name: name.optional(),
  address: address.optional(),
  isFavourite: z.boolean().optional(),
  isStart: z.boolean().optional(),
});
export type SavedViewChangeBody = z.input<typeof savedViewChange>;

export const savedViewOrder = z.strictObject({
  ids: z.array(id).max(MAX_SAVED_VIEWS).describe('The first ones, in order; others come after as they stood'),
});

export const columnsChoice = z.strictObject({
  table: z.enum(CHOOSING_TABLES),
  columns: columns.nullable().describe('Keys between commas; null: all of them'),
});
export type ColumnsChoice = z.input<typeof columnsChoice>;
