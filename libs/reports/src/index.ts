export {
  COLUMN_KINDS,
  type ColumnKind,
  type EditionChart,
  type EditionDocument,
  type EditionSheet,
  type SheetColumn,
  type SheetRow,
  type TotalRule,
} from './document/edition-document.js';
