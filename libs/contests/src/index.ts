export type { Contest, ContestPerson, ContestRefusal, ContestScope, ContestStep } from './contests/contest.js';
export { readDecidedSince } from './contests/decided-since.js';
export { makeContest, type Contesting, type NewContest } from './contests/make-contest.js';
export { countQuestionsOfSpan, readContestedNow, type ContestedNow } from './contests/contested-now.js';
export { findContest, readContests, readContestSteps } from './contests/read-contests.js';
export { revokeAtMachine } from './contests/revoke-at-machine.js';
export {
  decideContest,
  replyToContest,
  revokeContest,
  withdrawContest,
  type ContestStepped,
} from './contests/step-contest.js';
export {
  applyCorrection,
  undoCorrection,
  type CorrectionRefusal,
  type UndoneCorrection,
} from './corrections/apply-correction.js';
