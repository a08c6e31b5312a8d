export { openDataSource } from './data-source.js';
export { openAnswering, type AnsweringDatabase } from './answering/open-answering.js';
export { migrate } from './migrate.js';
export { NewerSchemaError } from './schema-version.js';
export { Policy } from './entities/policy.entity.js';
export { Region } from './entities/region.entity.js';
export { Setting } from './entities/setting.entity.js';
export { Sweep, type SweepMode } from './entities/sweep.entity.js';
export { openEmbeddedServer, type EmbeddedServer } from './embedded/embedded-server.js';
export { EmbeddedServerError } from './embedded/embedded-server.error.js';
export { freePort } from './embedded/free-port.js';
export { bytes } from './sql/json-rows.js';
export { writeSubscriberCounts, type SubscriberCount } from './tables/subscriber-count.js';
export {
  readCountsBefore,
  settleDoubtfulCounts,
  writeDoubtfulCounts,
  type CountsBefore,
  type DoubtfulFact,
} from './tables/doubtful-count.js';
export { forgetComingUsage, liesAhead, mendTurns } from './tables/clock-mending.js';
export { addRefusedValues, forgetRefusedValues, type RefusedRow } from './tables/refused-value.js';
export { touchDays } from './tables/touched-day.js';
export {
  writePageSightings,
  writePagesLeftOut,
  writeProfiles,
  type PageSighting,
  type ProfileSighting,
} from './tables/page.js';
export {
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
} from './tables/post.js';
export {
  markWallDoubted,
  markWallShown,
  writeLookAheads,
  writeWallKnowledge,
  type LookAhead,
} from './tables/page-wall.js';
export {
  markCommentsIncomplete,
  markCommentsKnown,
  raiseHighestId,
  writeComments,
  type CommentFact,
  type ShortWalk,
  type WalkVerdict,
} from './tables/comment.js';
export { replaceQuestions, type QuestionFact } from './tables/question.js';
export {
  bringForward,
  bringForwardIfQuiet,
  claimDue,
  confirmLeases,
  releaseLeases,
  settleEach,
  settleWatches,
  WATCH_KINDS,
  type ClaimedPage,
  type WatchKind,
} from './tables/watch.js';
export { readWitnesses } from './tables/witnesses.js';
export { holdLivenessLock, type LivenessLock } from './liveness-lock.js';
export { spendQuota, takeSlots } from './tables/call-ledger.js';
export {
  readTokenParks,
  registerTokens,
  writeTokenExecute,
  writeTokenHealth,
  writeTokenPark,
  writeTokenState,
  type TokenHealth,
} from './tables/vk-token.js';
export { forgetSweeps } from './tables/sweep.js';
export { writePlan, type PlanRow } from './tables/plan.js';
export { addUsage, readUsage, type Usage } from './tables/api-usage.js';
export {
  complianceAt,
  newDefaultsAt,
  policyAt,
  workingRulesAt,
  readRegionRules,
  type RegionRules,
} from './tables/region-rules.js';
export { writePolicy, type NewPolicy, type PolicyWritten } from './tables/policy.js';
export { openDatabase, type OpenDatabase } from './open-database.js';
export { readDemoFactor, writeDemoFactor } from './tables/demo-flag.js';
export { readObservingSettings, writeObservingSettings, type ObservingSettings } from './tables/observing-settings.js';
export { readCollectorSigns } from './tables/collector-signs.js';
export { writeCollectorSign } from './tables/collector-sign.js';
export {
  claimAuthorKey,
  hasAuthorHashes,
  isAuthorKeyInUse,
  readAuthorKeyFingerprint,
  replaceAuthorKey,
  writeAuthorKeyState,
} from './tables/author-key-guard.js';
export { readClockLead, readClockLeads, writeClockLead } from './tables/clock-lead.js';
export { analyzeFacts } from './tables/analyze-facts.js';
export { removeAnomalyNote, writeAnomalyNote, type AnomalyNoteFact } from './tables/anomaly-note.js';
export { makeFolder } from './embedded/make-folder.js';
export { writeBoundaries, type BoundaryMap, type BoundaryRow } from './tables/boundary.js';
export { writeEvidence, type EvidenceFact, type EvidenceSource } from './tables/page-evidence.js';
export { countRevision } from './tables/revision.js';
