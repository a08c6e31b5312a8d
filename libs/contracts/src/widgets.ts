import { WIDGET_STATES } from '@gospulse/domain';
import { z } from 'zod';
import { answerHead } from './period.js';
import { oktmo } from './primitives.js';

const state = z.enum(WIDGET_STATES);
const counts = z.record(state, z.number());

/** Pages whose menu was seen, by the state of each of their two widgets: each record adds up to `seen`. */
export const widgetCounts = z.object({
  /** Live pages registered. */
  pages: z.number(),
  /** Those whose menu VK shows; of the others nothing is known. */
  seen: z.number(),
  form: counts,
  polls: counts,
});
export type WidgetCounts = z.infer<typeof widgetCounts>;

export const widgetRow = widgetCounts.extend({ oktmo, name: z.string() });
export type WidgetRow = z.infer<typeof widgetRow>;

/** Rows add up to `total`. */
export const widgetsAnswer = answerHead.extend({ rows: z.array(widgetRow), total: widgetCounts });
export type WidgetsAnswer = z.infer<typeof widgetsAnswer>;
