import type { RegisterCard } from '@gospulse/contracts';
import { INSTITUTION_KINDS, INSTITUTION_LEVELS, LEVEL_WORDS, PAGE_TYPES, type RegisterField } from '@gospulse/domain';
import type { Cells } from '../../api/register-queries.js';

/** Fields of the form, in its order; the ОГРН and the pages of ВКонтакте have inputs of their own. */
export const FORM_FIELDS = [
  ...([
    'name',
    'shortName',
    'kind',
    'level',
    'oktmo',
    'founderOgrn',
    'founderName',
    'okUrl',
    'maxUrl',
    'telegramUrl',
  ] as const),
  ...([
    'pageType',
    'exemptReason',
    'exemptAct',
    'responsible',
    'responsibleVk',
    'responsiblePhone',
    'comment',
  ] as const),
] as const satisfies readonly RegisterField[];
export type FormField = (typeof FORM_FIELDS)[number];

/** What may stand in cells that are chosen from a list. */
export const LISTS: Readonly<Partial<Record<FormField, readonly string[]>>> = {
  kind: INSTITUTION_KINDS.map(({ label }) => label),
  level: INSTITUTION_LEVELS.map((level) => LEVEL_WORDS[level]),
  pageType: ['', ...PAGE_TYPES.map(({ label }) => label)],
};

/** Without these nothing can be added. */
export const NEEDED: ReadonlySet<FormField> = new Set(['name', 'kind', 'level', 'oktmo']);

/** What moves an institution, and its past with it. */
export const MOVING: ReadonlySet<FormField> = new Set(['kind', 'oktmo', 'founderOgrn', 'founderName']);

export interface Draft {
  readonly cells: Readonly<Record<FormField, string>>;
  readonly links: string;
}

export function draftOf(card: RegisterCard | null): Draft {
  const cells = Object.fromEntries(FORM_FIELDS.map((field) => [field, card?.cells[field] ?? ''])) as Draft['cells'];
  // Of several pages each has a type of its own, which stay as they are.
  const pageType = PAGE_TYPES.find(({ code }) => code === card?.codes.pageType)?.label ?? '';
  return { cells: { ...cells, pageType }, links: card?.links.join('\n') ?? '' };
}

export function linksIn(text: string): string[] {
  return text.split(/\s+/u).filter((link) => link !== '');
}

/** Cells of a draft that say otherwise than another. */
export function changedCells(was: Draft, now: Draft): Cells {
  return Object.fromEntries(
    FORM_FIELDS.flatMap((field) => (was.cells[field] === now.cells[field] ? [] : [[field, now.cells[field].trim()]])),
  );
}
