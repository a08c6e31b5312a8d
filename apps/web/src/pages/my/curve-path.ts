import { HOUR_SECONDS } from '@gospulse/domain';

/** The share that still waits after so many seconds. */
export interface CurvePoint {
  readonly seconds: number;
  readonly share: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
  /** Hours that the width stands for. */
  readonly hours: number;
}

/** Where nine of ten have their reply the rest of a curve is a long tail that would flatten its beginning. */
const TAIL = 0.1;
/** Ends of the picture that divide into four round parts, in hours. */
const ENDS = [4, 8, 12, 16, 24, 36, 48] as const;

/** Hours that a picture of both curves reaches to. */
export function drawnHours(own: readonly CurvePoint[], kind: readonly CurvePoint[] | null): number {
  const hours = Math.max(endOf(own), kind === null ? 0 : endOf(kind)) / HOUR_SECONDS;
  return ENDS.find((end) => hours <= end) ?? ENDS[ENDS.length - 1] ?? hours;
}

function endOf(curve: readonly CurvePoint[]): number {
  return curve.find(({ share }) => share <= TAIL)?.seconds ?? curve.at(-1)?.seconds ?? 0;
}

/** A line in steps from everybody waiting on, cut at the right edge, as the `d` of an SVG path. */
export function curvePath(curve: readonly CurvePoint[], { width, height, hours }: Size): string {
  const x = (seconds: number): string => number((Math.min(seconds / HOUR_SECONDS, hours) / hours) * width);
  const y = (share: number): string => number((1 - share) * height);
  const steps = curve.filter(({ seconds }) => seconds / HOUR_SECONDS <= hours);
  const last = curve.length > steps.length ? `H${number(width)}` : '';
  return `M0 0${steps.map(({ seconds, share }) => `H${x(seconds)}V${y(share)}`).join('')}${last}`;
}

/** The share still waiting after so many seconds; null: nobody was watched for so long. */
export function shareAt(curve: readonly CurvePoint[], seconds: number): number | null {
  const last = curve.at(-1);
  if (last === undefined || (seconds > last.seconds && last.share > 0)) return null;
  return curve.findLast((point) => point.seconds <= seconds)?.share ?? 1;
}

function number(value: number): string {
  return String(Math.round(value * 10) / 10);
}
