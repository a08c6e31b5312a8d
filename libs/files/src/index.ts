export { aboutLines, editionWords, GAPS_NAME, periodWords } from './about-document.js';
export { checkDocument } from './check-document.js';
export { excelCsv, excelTable } from './csv/excel-csv.js';
export { machineCsv } from './csv/machine-csv.js';
export {
  COLUMN_KINDS,
  type ColumnKind,
  type EditionChart,
  type EditionDocument,
  type EditionSheet,
  type SheetColumn,
  type SheetRow,
  type TotalRule,
  type UnknownNotes,
} from './document/edition-document.js';
export { type EditionFile, fileName, KIND_WORDS, type WriteFiles } from './edition-file.js';
export { FileFailure } from './file-failure.error.js';
export { refuseOverKept } from './limits.js';
export { jsonBytes, type JsonCell, jsonEdition, type JsonEdition, type JsonRow, type JsonSheet } from './json.js';
export { headInHours } from './tables/heads.js';
export { fileColumns, tableFile } from './tables/make-table.js';
export { withShownParts } from './tables/parts-of-a-whole.js';
export { sourceOf } from './tables/table-source.js';
export { MEAN_OF_PAGES, OF_A_WHOLE, OF_ALL_QUESTIONS, PARTLY_UNKNOWN } from './tables/total-rules.js';
export { UNKNOWN_HEAD, unknownNote } from './tables/unknown-notes.js';
export { dayWords, instantWords } from './words.js';
export { streamXlsx, xlsx, xlsxChunks } from './xlsx/workbook.js';
export { fixedZip, joined } from './zip/fixed-zip.js';
