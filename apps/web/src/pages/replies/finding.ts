import type { RepliesAnswer } from '@gospulse/contracts';
import { RANKING_MIN_CASES } from '@gospulse/domain';
import { formatDuration, formatWholeShare } from '../../text/format.js';
import { REPLIES } from '../../text/replies-strings.js';

/** The heading as a finding; the plain name of the page where too few questions say anything. */
export function repliesFinding(
  answer: Pick<RepliesAnswer, 'median' | 'atDeadline' | 'clock' | 'unknown'> & {
    region: Pick<RepliesAnswer['region'], 'name'>;
  },
): string {
  const { median, atDeadline, clock, unknown, region } = answer;
  if (unknown !== null || (median.n ?? 0) < RANKING_MIN_CASES) return `${REPLIES.title}: ${region.name}`;
  const half = median.value === null ? REPLIES.halfNever : REPLIES.half(formatDuration(median.value, clock));
  const left = atDeadline?.value ?? null;
  return left === null ? half : `${half}, ${REPLIES.left(formatWholeShare(left))}`;
}
