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
export {
  type EditionFile,
  FILE_KINDS,
  fileName,
  type EditionFileKind,
  KIND_WORDS,
  type WriteFiles,
} from './files/edition-file.js';
export { FileFailure, type FileFailureCode } from './files/file-failure.error.js';
export { writeFiles, WRITTEN_KINDS } from './files/write-files.js';
export type { TableSource } from './files/tables/table-source.js';
export { streamXlsx } from './files/xlsx/workbook.js';
