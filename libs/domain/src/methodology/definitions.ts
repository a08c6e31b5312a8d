import { AUDIENCE_DEFINITIONS } from './audience-definitions.js';
import { RANKING_DEFINITIONS } from './ranking-definitions.js';
import { REPLY_DEFINITIONS } from './reply-definitions.js';
import { SCORE_DEFINITIONS } from './score-definitions.js';

/** Every definition by its id, in the order of the Методика page. */
export const DEFINITIONS = {
  ...AUDIENCE_DEFINITIONS,
  ...REPLY_DEFINITIONS,
  ...RANKING_DEFINITIONS,
  ...SCORE_DEFINITIONS,
} as const;

export type DefinitionId = keyof typeof DEFINITIONS;

/** The definition that stands behind each key of a row of figures, a line, a map or a sort. */
export const FIGURE_DEFINITIONS: Readonly<Record<string, DefinitionId>> = {
  institutions: 'coverage',
  exempt: 'coverage',
  pages: 'coverage',
  observedPages: 'coverage',
  coverage: 'coverage',
  coverageShare: 'coverage',
  subscribers: 'subscribers',
  subscribersOldestAt: 'subscribers',
  netGrowth: 'netGrowth',
  growthRate: 'growthRate',
  posts: 'posts',
  engagement: 'engagement',
  engagementByViews: 'engagement',
  cadence: 'cadence',
  cadenceShare: 'cadence',
  comments: 'question',
  questions: 'question',
  answered: 'question',
  withdrawn: 'question',
  open: 'backlog',
  overdue: 'backlog',
  backlog: 'backlog',
  firstReply: 'firstReply',
  medianWorkingSeconds: 'firstReply',
  medianWorkingSecondsLow: 'firstReply',
  medianWorkingSecondsHigh: 'firstReply',
  medianElapsedSeconds: 'firstReply',
  meanWorkingSeconds: 'meanReply',
  formulaicShare: 'formulaicReplies',
  p90WorkingSeconds: 'survival',
  responseRate: 'responseRate',
  withinDeadline: 'withinDeadline',
  withinDeadlineShare: 'withinDeadline',
  complianceScore: 'compliance',
  complianceMeasured: 'compliance',
};
