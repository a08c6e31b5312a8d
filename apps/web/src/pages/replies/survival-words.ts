import type { RepliesAnswer, WaitingStep } from '@gospulse/contracts';
import { type SurvivalModel, waitingAt } from '../../charts/survival-model.js';
import type { SurvivalWords } from '../../charts/survival-option.js';
import { deadlineTime } from '../../text/deadline-words.js';
import { formatCount, formatDuration, formatShare, formatWholeShare } from '../../text/format.js';
import { REPLIES } from '../../text/replies-strings.js';

type Asked = Pick<RepliesAnswer, 'clock' | 'deadline'>;

interface Beside {
  steps: readonly WaitingStep[];
  names: { tip: (share: string) => string };
}

/** Words of the curve: the tooltip has the forms of the table twin. */
export function survivalWords(
  { clock, deadline }: Asked,
  model: SurvivalModel,
  { steps, names }: Beside,
): SurvivalWords {
  return {
    description: REPLIES.curveLabel(REPLIES.clocks[clock]),
    axis: `${REPLIES.hours}, ${REPLIES.clocks[clock]}`,
    marks: {
      reply: REPLIES.deadlineMark(deadlineTime(deadline)),
      fast: REPLIES.fastMark(formatDuration(deadline.fastWorkingSeconds)),
    },
    formatShare: formatWholeShare,
    tip: (hours) => {
      const point = model.points.findLast((each) => each.hours <= hours);
      if (point === undefined) return '';
      const { seconds, waiting, low, high, atRisk } = point;
      const interval = REPLIES.interval(formatShare(low), formatShare(high));
      const before = waitingAt(steps, seconds);
      return [
        REPLIES.tip(formatDuration(seconds, clock), formatShare(waiting), interval),
        REPLIES.atRisk(formatCount(atRisk)),
        ...(before === null ? [] : [names.tip(formatShare(before))]),
      ].join('\n');
    },
  };
}
