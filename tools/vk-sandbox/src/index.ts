export { startSandbox, type Sandbox } from './sandbox.js';
export { SandboxOptionError, type SandboxOptions } from './options.js';
export { recordedWalls, type RecordedPost, type RecordedWallFacts } from './walls/recorded-walls.js';
export { type FaultKind, type FaultRule } from './server/faults.js';
export { type RedirectReport } from './server/redirector.js';
export { type StatsReport } from './server/stats.js';
export { type TokenKind, type TokenSettings } from './server/tokens.js';
export { type PageTruth, type PlaceTruth, type QuestionTruth, type RegionTruth } from './truth.js';
export { type CommentTruth, type PostTruth } from './wall-truth.js';
