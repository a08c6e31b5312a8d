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
export { PERIOD_KINDS, periodWith, readPeriod, type PeriodKind, type ReportPeriod } from './forms/period.js';
export { productForm, productForms } from './forms/product-forms.js';
export { resolveForm, type FormProblem, type FormRead, type ResolvedForm } from './forms/resolve-form.js';
export { FILE_KINDS, type EditionFile, type EditionFileKind, type WriteFiles } from './files/edition-file.js';
export {
  jsonBytes,
  jsonEdition,
  jsonFile,
  type JsonCell,
  type JsonEdition,
  type JsonRow,
  type JsonSheet,
} from './files/json.js';
export { fileStem, writeJsonOnly } from './files/write-json-only.js';
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
