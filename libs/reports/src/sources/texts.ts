import type { RowSource, SourceColumn } from './source.js';

const text = (head: string): SourceColumn => ({ head, kind: 'text', total: null });

/** What figures mean, as the edition keeps it. */
export const DEFINITION_ROWS: RowSource = {
  columns: () => ({
    code: text('Код'),
    name: text('Показатель'),
    version: text('Версия определения'),
    meaning: text('Что это'),
    formula: text('Формула'),
    edges: text('Границы'),
    source: text('Источник'),
  }),
  key: () => ['code'],
  rows: ({ texts }) => texts.definitions.map((values) => ({ values: { ...values } })),
};

/** By which versions of what the figures were computed. */
export const VERSION_ROWS: RowSource = {
  columns: () => ({ name: text('Что'), version: text('Версия') }),
  key: () => ['name'],
  rows: ({ texts }) => texts.versions.map((values) => ({ values: { ...values } })),
};
