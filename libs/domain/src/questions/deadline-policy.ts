import { RESPONSE_WINDOW_SECONDS } from './response-rate.js';
import { HOUR_SECONDS } from '../calendar/spans.js';

/** How fast a reply must be. No federal rule sets it for comments, so a region's policy is data with a version. */
export interface DeadlinePolicy {
  version: string;
  /** First reply due within so many working seconds. */
  replyWorkingSeconds: number;
  /** A "fast" reply. */
  fastWorkingSeconds: number;
  /** The response rate counts replies within so many elapsed seconds. */
  responseWindowSeconds: number;
  postsPerWeekNorm: number;
  /** An official text repeated within so many elapsed seconds of residents' comments is a machine's and answers nobody. */
  acknowledgementWithinSeconds: number;
}

/** First reply within 9 working hours (one working day), fast within 4, response rate over 7 days, machines' texts within a minute. */
export const DEFAULT_POLICY: DeadlinePolicy = {
  version: 'default-1',
  replyWorkingSeconds: 9 * HOUR_SECONDS,
  fastWorkingSeconds: 4 * HOUR_SECONDS,
  responseWindowSeconds: RESPONSE_WINDOW_SECONDS,
  postsPerWeekNorm: 3,
  acknowledgementWithinSeconds: 60,
};
