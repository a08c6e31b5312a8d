import type { RepliesAnswer, WaitingStep } from '@gospulse/contracts';
import { HOUR_SECONDS } from '@gospulse/domain';

/** The picture reaches at least so far, if anybody was watched for so long: a working day and two days of nights. */
const MIN_HOURS = { working: 24, calendar: 72 } as const;
/** Room to the right of the point where nine of ten have their reply. */
const ROOM = 1.25;

export interface SurvivalPoint extends WaitingStep {
  hours: number;
}

export interface SurvivalModel {
  /** From everybody waiting at 0 on; cut at `endHours`, where the curve is carried on. */
  points: readonly SurvivalPoint[];
  previous: readonly { hours: number; waiting: number }[];
  marks: readonly { hours: number; seconds: number; name: 'reply' | 'fast' }[];
  endHours: number;
  /** Whether steps lie beyond the picture: the table has them. */
  cut: boolean;
}

type Asked = Pick<RepliesAnswer, 'curve' | 'p90' | 'atDeadline' | 'atFast' | 'clock'>;

/** The curve beside it, and how far that is to be seen. */
interface Beside {
  steps: readonly WaitingStep[];
  leastHours?: number | undefined;
}

/** What is drawn of the curve. Long tails would flatten its start, so that the picture ends behind nine tenths. */
export function survivalModel(answer: Asked, { steps, leastHours = 0 }: Beside): SurvivalModel {
  const { curve, atDeadline, atFast } = answer;
  const endHours = Math.max(endOf(answer), leastHours);
  const start = { seconds: 0, waiting: 1, low: 1, high: 1, atRisk: curve.steps[0]?.atRisk ?? 0 };
  const marks = [
    ...(atFast === null
      ? []
      : [{ hours: atFast.seconds / HOUR_SECONDS, seconds: atFast.seconds, name: 'fast' as const }]),
    ...(atDeadline === null
      ? []
      : [{ hours: atDeadline.seconds / HOUR_SECONDS, seconds: atDeadline.seconds, name: 'reply' as const }]),
  ];
  return {
    points: curve.steps.length === 0 ? [] : within([start, ...curve.steps], endHours),
    previous: steps.length === 0 ? [] : within([start, ...steps], endHours),
    marks: marks.filter(({ hours }) => hours <= endHours),
    endHours,
    cut: curve.steps.some(({ seconds }) => seconds / HOUR_SECONDS > endHours),
  };
}

/** The share still waiting at a time by the drawn steps; null beyond the last one, which nobody was watched past. */
export function waitingAt(steps: readonly WaitingStep[], seconds: number): number | null {
  const last = steps.at(-1);
  if (last === undefined || (seconds > last.seconds && last.waiting > 0)) return null;
  return steps.findLast((step) => step.seconds <= seconds)?.waiting ?? 1;
}

function endOf({ curve, p90, clock }: Asked): number {
  const longest = (curve.longestSeconds ?? 0) / HOUR_SECONDS;
  const wanted = p90.value === null ? longest : (p90.value / HOUR_SECONDS) * ROOM;
  return Math.max(1, Math.ceil(Math.min(longest, Math.max(MIN_HOURS[clock], wanted))));
}

function within(steps: readonly WaitingStep[], endHours: number): SurvivalPoint[] {
  const points = steps
    .map((step) => ({ ...step, hours: step.seconds / HOUR_SECONDS }))
    .filter(({ hours }) => hours <= endHours);
  const last = points.at(-1);
  const carried = steps.length > points.length && last !== undefined && last.hours < endHours;
  return carried ? [...points, { ...last, seconds: endHours * HOUR_SECONDS, hours: endHours }] : points;
}
