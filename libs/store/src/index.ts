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
export { bytes } from './writes/json-rows.js';
export { writeSubscriberCounts, type SubscriberCount } from './writes/subscriber-counts.write.js';
export {
  readCountsBefore,
  settleDoubtfulCounts,
  writeDoubtfulCounts,
  type CountsBefore,
  type DoubtfulFact,
} from './writes/doubtful-counts.write.js';
export { forgetComingUsage, liesAhead, mendTurns } from './writes/clock-mending.write.js';
export { addRefusedValues, forgetRefusedValues, type RefusedRow } from './writes/refused-values.write.js';
export { touchDays } from './writes/touched-days.write.js';
export {
  writePageSightings,
  writePagesLeftOut,
  writeProfiles,
  type PageSighting,
  type ProfileSighting,
} from './writes/pages.write.js';
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
} from './writes/posts.write.js';
export {
  markWallDoubted,
  markWallShown,
  writeLookAheads,
  writeWallKnowledge,
  type LookAhead,
} from './writes/walls.write.js';
export {
  markCommentsIncomplete,
  markCommentsKnown,
  raiseHighestId,
  writeComments,
  type CommentFact,
  type ShortWalk,
  type WalkVerdict,
} from './writes/comments.write.js';
export { replaceQuestions, type QuestionFact } from './writes/questions.write.js';
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
} from './writes/watches.write.js';
export { readWitnesses } from './reads/witnesses.js';
export { openLife, type CollectorLife } from './collector-life.js';
export { spendQuota, takeSlots } from './writes/call-ledger.write.js';
export {
  readTokenParks,
  registerTokens,
  writeTokenExecute,
  writeTokenHealth,
  writeTokenPark,
  writeTokenState,
  type TokenHealth,
} from './writes/tokens.write.js';
export { forgetSweeps } from './writes/old-sweeps.write.js';
export { writePlan, type PlanRow } from './writes/plan.write.js';
export { addUsage, readUsage, type Usage } from './writes/api-usage.write.js';
export {
  complianceAt,
  newDefaultsAt,
  policyAt,
  workingRulesAt,
  readRegionRules,
  type RegionRules,
} from './reads/region-rules.js';
export { writePolicy, type NewPolicy, type PolicyWritten } from './writes/policies.write.js';
export { openDatabase, type OpenDatabase } from './open-database.js';
export { readDemoFactor, writeDemoFactor } from './reads/demo-flag.js';
export { readObservingSettings, writeObservingSettings, type ObservingSettings } from './reads/observing-settings.js';
export { readCollectorSigns } from './reads/collector-signs.js';
export { writeCollectorSign } from './writes/collector-sign.write.js';
export {
  claimAuthorKey,
  hasAuthorHashes,
  isAuthorKeyInUse,
  readAuthorKeyFingerprint,
  replaceAuthorKey,
  writeAuthorKeyState,
} from './reads/author-key-guard.js';
export { readClockLead, readClockLeads, writeClockLead } from './reads/clock-lead.js';
export { analyzeFacts } from './writes/analyze-facts.js';
export { removeAnomalyNote, writeAnomalyNote, type AnomalyNoteFact } from './writes/anomaly-notes.write.js';
export { makeFolder } from './embedded/make-folder.js';
export { writeBoundaries, type BoundaryMap, type BoundaryRow } from './writes/boundaries.write.js';
export { writeEvidence, type EvidenceFact, type EvidenceSource } from './writes/page-evidence.write.js';
export { countRevision } from './writes/revision.write.js';
