export { writeFiles } from './files/write-files.js';
export { finishedPeriods } from './forms/finished-periods.js';
export { periodWith, readPeriod, type ReportPeriod } from './forms/period.js';
export { productForm, productForms } from './forms/product-forms.js';
export { resolveForm, type ResolvedForm } from './forms/resolve-form.js';
export {
  findEdition,
  listEditions,
  listFiles,
  readEditions,
  readFilePart,
  readFiles,
  type Edition,
} from './editions/edition.js';
export { briefOf, findLastCheck } from './editions/brief.js';
export { readSummary } from './editions/summary.js';
export { freezeEdition } from './editions/freeze.js';
export type { FreezeRefusal, Frozen } from './editions/freeze-request.js';
export { numbersIn } from './editions/given-numbers.js';
export { previewEdition, type ExplainedDifference, type Previewed } from './editions/preview.js';
export { verifyEdition, type Verified } from './editions/verify.js';
export { withdrawEdition } from './editions/withdraw.js';
export type { EditionDifference } from './comparison/compare.js';
export { askForJob } from './jobs/ask-for-job.js';
export { freezeAudited, verifyAudited, withdrawAudited } from './jobs/audited-editions.js';
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
  releaseJob,
  renewLease,
  type JobClaim,
} from './jobs/job-queue.js';
export type { ReportJobRequest } from './jobs/job.js';
export { runJob, runNextJob, type JobEnd } from './jobs/run-job.js';
export {
  addSchedule,
  changeSchedule,
  removeSchedule,
  type ScheduleChanged,
  type ScheduleMaker,
  type ScheduleSettings,
} from './schedules/change-schedules.js';
export { runSchedules } from './schedules/run-schedules.js';
export { sendEditionAgain } from './schedules/send-again.js';
export { listSchedules } from './schedules/show-schedules.js';
