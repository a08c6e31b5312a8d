import { LEVEL_WORDS } from '../text/code-words.js';
import { institutionKind } from './institution-kinds.js';
import { INSTITUTION_STATUSES } from './institution-status.js';
import type { RegisterField } from './register-words.js';

/** What stood in a cell and what stands there now, as people read it; null: nothing. */
export interface CellDifference {
  readonly field: RegisterField;
  readonly was: string | null;
  readonly became: string | null;
}

type State = Readonly<Record<string, unknown>> | null;

/** Fields that stand in the state under the same name as in files. */
const PLAIN = [
  ...['ogrn', 'name', 'shortName', 'kind', 'level', 'oktmo', 'founderOgrn', 'founderName', 'status', 'closedOn'],
  ...['closedAct', 'exemptReason', 'exemptAct', 'responsible', 'responsibleVk', 'responsiblePhone', 'comment'],
] as const satisfies readonly RegisterField[] as readonly RegisterField[];

const TOLD = [
  ['okUrl', 'ok'],
  ['maxUrl', 'max'],
  ['telegramUrl', 'telegram'],
] as const satisfies readonly (readonly [RegisterField, string])[];

/** What differs between two states of an institution's row, cell by cell; null: there was no such row, or is none. */
export function registerDifferences(was: State, became: State): CellDifference[] {
  const [before, after] = [cellsOf(was), cellsOf(became)];
  return [...before.keys()].flatMap((field) => {
    const [one, other] = [before.get(field) ?? null, after.get(field) ?? null];
    return one === other ? [] : [{ field, was: one, became: other }];
  });
}

function cellsOf(state: State): ReadonlyMap<RegisterField, string | null> {
  const told = objectIn(state?.['told']);
  const pages = Array.isArray(state?.['pages']) ? state['pages'].map(objectIn) : [];
  return new Map<RegisterField, string | null>([
    ...PLAIN.map((field) => [field, cellOf(field, textIn(state?.[field]))] as const),
    ['vkUrl', joined(pages.map((page) => textIn(page['link'])))],
    ['pageType', joined(pages.map((page) => textIn(page['pageType'])))],
    ...TOLD.map(([field, network]) => [field, textIn(told[network])] as const),
  ]);
}

/** A cell as people read it: codes as their words, days as they are written. */
export function cellOf(field: RegisterField, text: string | null): string | null {
  if (text === null) return null;
  if (field === 'kind') return institutionKind(text)?.label ?? text;
  if (field === 'level') return (LEVEL_WORDS as Readonly<Record<string, string>>)[text] ?? text;
  if (field === 'status') return INSTITUTION_STATUSES.find(({ code }) => code === text)?.label ?? text;
  return field === 'closedOn' ? text.split('-').reverse().join('.') : text;
}

function textIn(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function objectIn(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function joined(texts: readonly (string | null)[]): string | null {
  const told = texts.filter((text) => text !== null);
  return told.length === 0 ? null : told.join(', ');
}
