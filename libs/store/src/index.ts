export { openDataSource } from './data-source.js';
export { openAnswering, type AnsweringDatabase } from './answering/open-answering.js';
export { migrate } from './migrate.js';
export { readPendingMigrations, type PendingMigrations } from './pending-migrations.js';
export { NewerSchemaError } from './schema-version.js';
export { Policy } from './entities/policy.entity.js';
export { Region } from './entities/region.entity.js';
export { Setting } from './entities/setting.entity.js';
export { Sweep, type SweepMode } from './entities/sweep.entity.js';
export { openEmbeddedServer, type EmbeddedServer } from './embedded/embedded-server.js';
export { hasEmbeddedDatabase } from './embedded/cluster-place.js';
export { EmbeddedServerError } from './embedded/embedded-server.error.js';
export { serverWords } from './embedded/server-words.js';
export { freePort } from './embedded/free-port.js';
export { serverUser } from './embedded/server-user.js';
export { bytes } from './sql/json-rows.js';
export { writeSubscriberCounts, type SubscriberCount } from './tables/subscriber-count.js';
export {
  readFirstUnthinned,
  readPagesCounted,
  thinCountsOfDays,
  writeFirstUnthinned,
  type CountsOfDays,
} from './tables/thin-counts.js';
export {
  readCountsBefore,
  settleDoubtfulCounts,
  writeDoubtfulCounts,
  type CountsBefore,
  type DoubtfulFact,
} from './tables/doubtful-count.js';
export { addRefusedValues, forgetRefusedValues, type RefusedRow } from './tables/refused-value.js';
export {
  withdrawContact,
  writeContact,
  writeContactReply,
  type ContactAuthor,
  type ContactRefusal,
} from './tables/contact.js';
export { readRegionCodes, readZone } from './tables/region.js';
export { touchDays, type Touched } from './tables/touched-day.js';
export {
  lockPage,
  readAnswering,
  readDoubtfulPages,
  readOwners,
  readRegisteredPages,
  readWitnesses,
  writePageSightings,
  writePagesLeftOut,
  type PageSighting,
} from './tables/page.js';
export { writeProfiles, type ProfileSighting } from './tables/page-profile.js';
export {
  forgetCommentsKnown,
  markAbsentPostsLeftOut,
  markPostsAsked,
  markPostsLeftOut,
  readRedatedPosts,
  redatePosts,
  writePostCounters,
  writePosts,
  type PostCounters,
  type PostFact,
  type GonePost,
  type PostKey,
} from './tables/post.js';
export {
  isAnswerOvertaken,
  markCommentsIncomplete,
  markCommentsKnown,
  readChangedPosts,
  readLatePosts,
  readNextVisits,
  readPagesWithIncompletePosts,
  type ChangedPost,
  type LatePost,
  type ShortWalk,
} from './tables/post-visits.js';
export { readCallsOfDays, readDemand } from './tables/observation-demand.js';
export type { CheckIntervals } from './sql/posts-due.js';
export {
  markWallDoubted,
  markWallShown,
  raiseHighestId,
  readKnownWalls,
  readLookAheadsDue,
  writeLookAheads,
  writeWallKnowledge,
  type KnownWall,
  type LookAhead,
} from './tables/page-wall.js';
export {
  OF_OTHER_RULES,
  readPostsOfOtherRules,
  readThreads,
  writeComments,
  type CommentFact,
  type StalePost,
  type StoredComment,
  type WalkVerdict,
} from './tables/comment.js';
export {
  markFormulaic,
  readAcknowledgements,
  readPostsOfTexts,
  readPromptPosts,
  readSentWordings,
  writeAddressees,
  type Addressee,
  type DelayInForce,
  type SentWordingRow,
} from './tables/sent-text.js';
export {
  readQuestionsOfIncompletePosts,
  readUnpairedPosts,
  replaceQuestions,
  type QuestionFact,
  type QuestionPlace,
  type SomeQuestions,
  type UnpairedPost,
} from './tables/question.js';
export {
  readQuestionsToJudge,
  writeJudgements,
  type AskedQuestion,
  type JudgedSince,
} from './tables/judged-question.js';
export {
  bringForward,
  bringForwardIfQuiet,
  bringWithin,
  claimDue,
  claimPages,
  confirmLeases,
  countDue,
  countWatched,
  mendTurns,
  readFailures,
  outcomeNameSql,
  releaseLeases,
  settleEach,
  settleWatches,
  WATCH_KINDS,
  type ClaimedPage,
  type WatchKind,
} from './tables/watch.js';
export {
  askForLook,
  claimLooks,
  endLook,
  expireLooks,
  forgetLooks,
  readLookPace,
  readLooks,
  readPostToLookAt,
  readProfileTold,
  readQuestionsUnderPost,
  releaseLooks,
  type ClaimedLook,
  type LookAsked,
  type LookBounds,
  type LookRow,
} from './tables/look.js';
export { holdLivenessLock, looksOwner, type LivenessLock } from './liveness-lock.js';
export {
  readTokenParks,
  registerTokens,
  takeSlots,
  writeTokenExecute,
  writeTokenHealth,
  writeTokenPark,
  writeTokenState,
  type TokenHealth,
} from './tables/vk-token.js';
export { forgetSweeps, readHistoryDays } from './tables/sweep.js';
export { writePlan, type PlanRow } from './tables/plan.js';
export { addUsage, forgetComingUsage, readUsage, spendQuota, type Usage } from './tables/api-usage.js';
export {
  acknowledgementDelays,
  complianceAt,
  keepingAt,
  newDefaultsAt,
  policyAt,
  calendarsKept,
  calendarsOfPage,
  workingRulesAt,
  readRegionRules,
  rulesWithoutCorrections,
  type Calendars,
  type OwnCalendars,
  type RegionRules,
} from './tables/region-rules.js';
export { readRulesOfRegions } from './tables/rules-of-regions.js';
export { readKinds, writePolicy, type NewPolicy, type PolicyWritten } from './tables/policy.js';
export { openDatabase, type OpenDatabase } from './open-database.js';
export { isMadeUp, markAsFromSandbox, readDataOrigin } from './tables/data-origin.js';
export { readDemoFactor, waitForNoDisk, writeDemoFactor } from './tables/demo-flag.js';
export { readObservingSettings, writeObservingSettings, type ObservingSettings } from './tables/observing-settings.js';
export {
  hasReportWorker,
  readClockLead,
  readClockLeads,
  readCollectorSigns,
  readDatabaseClock,
  writeClockLead,
  writeCollectorSign,
  writeReportSign,
} from './tables/collector.js';
export {
  claimAuthorKey,
  hasAuthorHashes,
  isAuthorKeyInUse,
  readAuthorKeyFingerprint,
  replaceAuthorKey,
  writeAuthorKeyState,
} from './tables/author-key-guard.js';
export { analyzeFacts, analyzeRegister } from './tables/analyze-facts.js';
export { writeNothingDown, type WriteDown } from './sql/write-down.js';
export { authorOfNote, removeNote, rewriteNote, writeNote, type NoteAuthor, type NoteFact } from './tables/note.js';
export { makeFolder } from './embedded/make-folder.js';
export { writeBoundaries, type BoundaryMap, type BoundaryRow } from './tables/boundary.js';
export { writeToldSubscribers, type ToldCount } from './tables/told-subscribers.js';
export { writeEvidence, type EvidenceFact, type EvidenceSource } from './tables/page-evidence.js';
export { holdFounders, REGISTER_LOCK, tryHoldRegister, withRegisteredFounders } from './tables/registered-founder.js';
export {
  correctAnew,
  correctQuestionRows,
  judgeByRules,
  type CorrectedQuestions,
} from './tables/corrected-question.js';
export {
  awaitCorrections,
  findCorrection,
  holdCorrections,
  readCorrectedPages,
  readCorrections,
  readQuestionCorrections,
  revokeCorrection,
  writeCorrection,
  type CorrectionAuthor,
  type KeptCorrection,
  type ToldCorrection,
  type NewCorrection,
} from './tables/correction.js';
export {
  CORRECTION_FACT,
  CORRECTION_FACT_NAMES,
  correctionFactColumns,
  correctionFactOf,
  correctionFactValues,
} from './tables/correction-fact.js';
export { countRevision } from './tables/revision.js';
export {
  col,
  findRow,
  listOf,
  maybe,
  object,
  oneOf,
  readRow,
  readRows,
  RowMismatchError,
  run,
  type ColumnCheck,
  type Database,
  type RowOf,
} from './sql/rows.js';
export { requireAnswer } from './tables/require-answer.js';
export { at } from './sql/instants.js';
export { isPartAway, isRefusedOfParts } from './sql/part-away.js';
export { databaseErrorOf, SQLSTATE } from './sql/database-error.js';
export { founderAsRegistered } from './sql/founder-as-registered.js';
export { isThere } from './sql/is-there.js';
export { byRegion, type PlacedPage } from './sql/by-region.js';
export { OF_ALL_REGIONS } from './sql/of-all-regions.js';
export { noteHours, readPagesOfOtherHours } from './tables/page-hours.js';
export { DamagedExtractError, extractTable, type ExtractedTable, type TableExtract } from './extracts/extract.js';
export { inSnapshot, type Snapshot } from './extracts/snapshot.js';
export { openScratch, type Scratch, type ScratchIndexes } from './extracts/scratch.js';
export { readForBackup, type BackupSource } from './backups/read-for-backup.js';
export { holdsInstitutions, isSchemaNewest, type SequenceState, type TableLayout } from './backups/catalog.js';
export {
  LayoutMismatchError,
  restoreDatabase,
  type BackupLayout,
  type RestoreTarget,
} from './backups/restore-database.js';
export { RestoreRefusedError, type RestoreObstacle } from './backups/empty-database.js';
export { readLastBackup, writeLastBackup } from './backups/last-backup.js';
export { clusterRoleOf, DISTRIBUTED_TABLES, LOCAL_TABLES, REFERENCE_TABLES } from './cluster/cluster-tables.js';
export { readClusterState, readTableShapes, type ClusterState } from './cluster/cluster-state.js';
export {
  obstaclesOfNodes,
  obstaclesOfTables,
  type ClusterObstacle,
  type TableFault,
} from './cluster/cluster-obstacles.js';
export { misplaced, planDistribution, planGathering, type ClusterStep } from './cluster/cluster-plan.js';
export { alone, ClusterRefusedError, countRows, RowsDifferError, runSteps } from './cluster/run-steps.js';
export { readUnfinished } from './cluster/unfinished.js';
