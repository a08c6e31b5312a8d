export {
  COLUMN_KINDS,
  type ColumnKind,
  type EditionChart,
  type EditionDocument,
  type EditionFile,
  type EditionSheet,
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
export { periodWith, readPeriod, type ReportPeriod } from './forms/period.js';
export { productForm, productForms } from './forms/product-forms.js';
export { resolveForm, type FormProblem, type FormRead, type ResolvedForm } from './forms/resolve-form.js';
export {
  findEdition,
  listEditions,
  listFiles,
  readEditions,
  readFilePart,
  readFiles,
  type Edition,
  type EditionsWanted,
} from './editions/edition.js';
export { briefOf, findLastCheck, readTold } from './editions/brief.js';
export { finishedPeriods } from './forms/finished-periods.js';
export { freezeEdition } from './editions/freeze.js';
export type { FreezeRefusal, Frozen } from './editions/freeze-request.js';
export { numbersIn, type GivenNumbers } from './editions/given-numbers.js';
export { previewEdition, type ExplainedDifference, type Previewed } from './editions/preview.js';
export { verifyEdition, type Verified } from './editions/verify.js';
export { withdrawEdition, type Withdrawn } from './editions/withdraw.js';
export { differencesOf, type EditionDifference } from './comparison/compare.js';
export { askForJob, MAX_OPEN_JOBS, type JobAsked, type JobOrder } from './jobs/ask-for-job.js';
export {
  auditReasonOf,
  freezeAudited,
  noteRefusal,
  verifyAudited,
  withdrawAudited,
  type Checked,
} from './jobs/audited-editions.js';
export { findJob } from './jobs/find-job.js';
export {
  claimJob,
  endJob,
  failJob,
  failWornOut,
  forgetJobs,
  LEASE_SECONDS,
  LostJobError,
  MAX_KEPT_PREVIEWS,
  MAX_TRIES,
  releaseJob,
  renewLease,
  type JobClaim,
} from './jobs/job-queue.js';
export type { JobAuthor, ReportJob, ReportJobRequest } from './jobs/job.js';
export { runJob, runNextJob, type JobEnd, type JobTools } from './jobs/run-job.js';
export { refusalWords, verdictWords, type ReportRefusal } from './jobs/words.js';
export {
  addSchedule,
  changeSchedule,
  removeSchedule,
  type ScheduleChanged,
  type ScheduleMaker,
  type ScheduleRefusal,
  type ScheduleWanted,
} from './schedules/change-schedules.js';
export { runSchedules, type ScheduleTools } from './schedules/run-schedules.js';
export { sendEditionAgain, type SentAgain } from './schedules/send-again.js';
export { listSchedules } from './schedules/show-schedules.js';
