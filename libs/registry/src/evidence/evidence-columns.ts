import { EVIDENCE_PAGE_COLUMNS, FILED_CRITERIA, headerKey, type FiledAnswer, type OwnColumn } from '@gospulse/domain';
import { AMUR_COLUMNS } from '../columns/amur-columns.js';
import type { AnsweredField, ColumnSpec, FormColumns } from '../columns/form-columns.js';

/** A criterion that a column answers. */
export interface AnsweredCriterion {
  readonly code: string;
  readonly answer: FiledAnswer;
  /** What the column tells, in Russian, for the notes of an import. */
  readonly about: string;
}

/** What a file of evidence may say: the columns that name pages, and those that answer criteria. */
export interface EvidenceForm extends FormColumns {
  readonly criteria: readonly AnsweredCriterion[];
}

const KNOWN: readonly AnsweredCriterion[] = FILED_CRITERIA.map(({ code, column: { answer, about } }) => {
  return { code, answer, about };
});

/**
 * The Amur form read for its evidence, and with it the columns of the region's own criteria, named by title or code. What
 * else the form holds is known from the register or seen in VK. Of columns that are called the same the first is meant.
 */
export function evidenceForm(own: readonly OwnColumn[]): EvidenceForm {
  const columns: readonly ColumnSpec[] = [
    ...EVIDENCE_PAGE_COLUMNS,
    ...FILED_CRITERIA.map(({ code, column: { title, aliases } }) => ({ field: fieldOf(code), title, aliases })),
    ...own.map(({ code, title }) => ({ field: fieldOf(code), title, aliases: [code] })),
  ];
  const named = new Set<string>();
  const taken = columns.map((column) => {
    const free = [column.title, ...(column.aliases ?? [])].filter((name) => !named.has(headerKey(name)));
    for (const name of free) named.add(headerKey(name));
    const [title = column.title, ...aliases] = free;
    return { ...column, title: free.includes(column.title) ? column.title : title, aliases };
  });
  const rest = AMUR_COLUMNS.columns.filter(({ title }) => !named.has(headerKey(title)));
  return {
    form: 'amur',
    columns: [...taken, ...rest.map((column) => ({ ...column, field: null, obligatory: false }))],
    criteria: [...KNOWN, ...distinct(own).map(({ code, answer, title }) => ({ code, answer, about: `«${title}»` }))],
  };
}

export function fieldOf(code: string): AnsweredField {
  return `answer:${code}`;
}

/** A criterion may have had several titles; the first is the one it has now. */
function distinct(own: readonly OwnColumn[]): OwnColumn[] {
  return [...new Map([...own].reverse().map((column) => [column.code, column])).values()].reverse();
}
