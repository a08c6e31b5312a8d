export {
  COLUMN_KINDS,
  type ColumnKind,
  type EditionChart,
  type EditionDocument,
  type EditionFile,
  type EditionFileKind,
  type EditionSheet,
  FILE_KINDS,
  FileFailure,
  type FileFailureCode,
  fileName,
  jsonBytes,
  type JsonCell,
  jsonEdition,
  type JsonEdition,
  type JsonRow,
  type JsonSheet,
  KIND_WORDS,
  type SheetColumn,
  type SheetRow,
  streamXlsx,
  type TableSource,
  type TotalRule,
  type WriteFiles,
} from '@gospulse/files';
export { writeFiles } from './files/write-files.js';
export { PERIOD_KINDS, periodWith, readPeriod, type PeriodKind, type ReportPeriod } from './forms/period.js';
export { productForm, productForms } from './forms/product-forms.js';
export { resolveForm, type FormProblem, type FormRead, type ResolvedForm } from './forms/resolve-form.js';
export { findEdition, listEditions, listFiles, readFiles, type Edition } from './editions/edition.js';
export {
  freezeEdition,
  type EditionAuthor,
  type FreezeRefusal,
  type FreezeRequest,
  type Frozen,
  type FrozenEdition,
} from './editions/freeze.js';
export { previewEdition, type ExplainedDifference, type Previewed } from './editions/preview.js';
export { verifyEdition, type Verified } from './editions/verify.js';
export { withdrawEdition, type Withdrawn } from './editions/withdraw.js';
export { differencesOf, type EditionDifference } from './editions/compare.js';
