export {
  onlyInstitutions,
  wantedIn,
  wholeRegion,
  type Filters,
  type RegionsScope,
  type Scope,
  type Wanted,
} from './query/scope.js';
export type { Answered, Problem, UnresolvedQuery } from './answers/parts/answer-head.js';
export type { UnknownValue } from './register/unknown-values.js';
export { getFigures, type FiguresResult } from './answers/figures.js';
export { GROUPINGS, type Grouping } from './query/grouping.js';
export { getFound, type FindRequest } from './answers/find.js';
export { getOverview } from './answers/overview/overview.js';
export { getRussia, isOfAllMachines } from './answers/russia/whole-or-apart.js';
export { type RussiaFigures, type RussiaRequest } from './answers/russia/russia.js';
export { getSeries } from './answers/series/series.js';
export { getMunicipalities } from './answers/municipalities.js';
export { getChanges } from './answers/changes.js';
export { getWhy } from './answers/why.js';
export { getWidgets } from './answers/widgets.js';
export { getInstitutions, type InstitutionList } from './answers/institutions/institutions.js';
export { describeInstitutions, findInstitutionsToBind } from './answers/institutions/institutions-to-bind.js';
export { getInstitutionCard } from './answers/institutions/institution.js';
export { getFounders } from './answers/founders/founders.js';
export { getFounderCard } from './answers/founders/founder-card.js';
export { getMethodology } from './answers/methodology/methodology.js';
export { getPageCard } from './answers/pages/page-card.js';
export { getObservedQuestion } from './answers/pages/observed-question.js';
export { getPageQuestions } from './answers/pages/page-questions.js';
export { questionUrl } from './answers/parts/question-row.js';
export { cursorsOf, type Cursors } from './query/cursor.js';
export { getQuestionsOfPage } from './answers/parts/question-row.js';
export { getMyPage } from './answers/my/my-page.js';
export { getToFix } from './answers/my/to-fix.js';
export { getReplies } from './answers/replies/replies.js';
export { getAskedQuestions, type AskedList } from './answers/asked/asked.js';
export { getQueue, type QueueList } from './answers/queue/queue.js';
export { getCalls } from './answers/calls/calls.js';
export { addNote, editNote, getNotes, takeNote, type NoteDone } from './answers/notes/day-notes.js';
export {
  getContacts,
  getOwnContacts,
  markCall,
  replyToCall,
  takeCallBack,
  type ContactDone,
} from './answers/calls/contacts.js';
export { askToLook, getLook } from './answers/to-answer/look.js';
export { getToAnswer } from './answers/to-answer/to-answer.js';
export { readIsComingIn } from './pages/filling.js';
export { announceHistory, createSharedSession, getSession } from './answers/session.js';
export { getQuality } from './answers/quality/quality.js';
export {
  getTokenPlan,
  NOTHING_KNOWN,
  planForTokens,
  readKnownObserving,
  shareKnownObserving,
  type KnownObserving,
  type TokenPlanAsked,
  type TokenPlanFigures,
} from './answers/quality/token-plan.js';
export { readQualityFigures, type QualityFigures } from './answers/quality/quality-figures.js';
export { readWorkState, type WorkState } from './answers/quality/work-state.js';
export { recordAllStates } from './history/record-states.js';
export { refreshRollups } from './rollups/refresh-rollups.js';
export { rebuildRollups } from './rollups/rebuild-rollups.js';
export { VersionedCaches } from './caching/versioned-cache.js';
export { createReadings, readAnew, type Readings } from './dataset/readings.js';
export { getRanking, type RankingList } from './answers/ranking/ranking.js';
export { getAnomalies, type AnomalyList } from './answers/anomalies/anomalies.js';
export { createSharedJumps } from './answers/anomalies/region-jumps.js';
export { addAnomalyNote, notesRevision, takeAnomalyNote } from './answers/anomalies/anomaly-notes.js';
export { getBoundaries } from './answers/boundaries/boundaries.js';
export type { Compare } from './query/comparison-range.js';
export {
  countUnsummed,
  EMPTY_TABLES,
  indexesOfKept,
  KEPT_TABLES,
  completeKeptFacts,
  keptFacts,
  planOfKeptFacts,
} from './answers/report/kept-facts.js';
export {
  readReport,
  type ReportFacts,
  type ReportInstitution,
  type ReportPage,
  type ReportRead,
  type ReportRequest,
} from './answers/report/report-facts.js';
export {
  groupId,
  registerChanges,
  type ChangesOfGroups,
  type RegisterChange,
} from './answers/report/register-changes.js';
export { readCorrectionChanges, type CorrectionChange } from './answers/report/correction-changes.js';
export { readLateObservations, type LateObservation } from './answers/report/late-observations.js';
export { readDirectory, type DirectoryInstitution } from './register/directory.js';
export { resolvePeriod, type PeriodProblem, type ResolvedPeriod } from './query/period.js';
export { readObservationAfter, type ObservationAfter } from './answers/quality/observation-after.js';
export type { ReportDay } from './answers/report/daily-lines.js';
export { readKnownFrom } from './pages/known-from.js';
