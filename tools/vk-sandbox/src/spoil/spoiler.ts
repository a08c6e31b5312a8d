import type { Parameters } from '../methods/parameters.js';
import type { Random } from '../random/random.js';

export type JsonRecord = Readonly<Record<string, unknown>>;

/** The call whose answer is spoiled, and the chance that decides which part of it. */
export interface SpoiledCall {
  readonly parameters: Parameters;
  /** The instant it asks about, epoch seconds. */
  readonly at: number;
  readonly random: Random;
}

/** One way to spoil the `response` of some methods. What it does not understand it gives back as it is. */
export interface Spoiler {
  readonly methods: readonly string[];
  readonly spoil: (response: unknown, call: SpoiledCall) => unknown;
}

export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function itemsOf(response: unknown, field: string): readonly unknown[] {
  const items = isRecord(response) ? response[field] : undefined;
  return Array.isArray(items) ? items : [];
}

/** The answer with one of its lists replaced; any other answer as it is. */
export function withItems(
  response: unknown,
  field: string,
  change: (items: readonly unknown[]) => readonly unknown[],
): unknown {
  if (!isRecord(response) || !Array.isArray(response[field])) return response;
  return { ...response, [field]: change(itemsOf(response, field)) };
}
