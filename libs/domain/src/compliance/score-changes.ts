/** A criterion of one page as it was judged: `points` of `weight`; not measured, it counts in neither. */
export interface JudgedCriterion {
  readonly code: string;
  readonly isMeasured: boolean;
  readonly points: number;
  readonly weight: number;
}

/** By how many points of 100 a score rose with one criterion; below 0: it fell. */
export interface ScoreGain {
  readonly code: string;
  readonly gain: number;
}

/** Digits behind the comma that scores are shown with. */
const STEPS_OF_A_POINT = 10;

/**
 * Whose doing a change of a score is, criterion by criterion. A score is P ÷ W, points over weights of what was measured, so
 * that with W̄ and s̄, the means of the two instants, s₁ − s₀ = Σ (Δpᵢ − s̄ · Δwᵢ) ÷ W̄ exactly: a criterion that was
 * measured both times brings what its points changed, and one that is newly measured what it lies above the score.
 * Gains are told to a tenth of a point and add up to the difference of the scores as they are shown; whatever rounding
 * leaves goes to those that it took most from.
 * @returns those that changed anything, largest first; none where nothing was measured at one of the instants
 */
export function scoreGains(before: readonly JudgedCriterion[], now: readonly JudgedCriterion[]): ScoreGain[] {
  const [then, since] = [sumsOf(before), sumsOf(now)];
  if (then.weight === 0 || since.weight === 0) return [];
  const meanWeight = (then.weight + since.weight) / 2;
  const [scoreThen, scoreNow] = [then.points / then.weight, since.points / since.weight];
  const meanScore = (scoreThen + scoreNow) / 2;
  const codes = new Set([...now, ...before].map(({ code }) => code));
  const exact = [...codes].flatMap((code) => {
    const [was, is] = [countedOf(before, code), countedOf(now, code)];
    if (was.points === is.points && was.weight === is.weight) return [];
    const share = (is.points - was.points - meanScore * (is.weight - was.weight)) / meanWeight;
    return [{ code, gain: 100 * share }];
  });
  const total = inSteps(100 * scoreNow) - inSteps(100 * scoreThen);
  return roundedTo(exact, total).sort((a, b) => Math.abs(b.gain) - Math.abs(a.gain));
}

function sumsOf(criteria: readonly JudgedCriterion[]): { readonly points: number; readonly weight: number } {
  const measured = criteria.filter(({ isMeasured }) => isMeasured);
  return {
    points: measured.reduce((sum, { points }) => sum + points, 0),
    weight: measured.reduce((sum, { weight }) => sum + weight, 0),
  };
}

/** What a criterion counts for: nothing where it was not measured. */
function countedOf(criteria: readonly JudgedCriterion[], code: string): Pick<JudgedCriterion, 'points' | 'weight'> {
  const found = criteria.find((criterion) => criterion.code === code);
  return found?.isMeasured ? found : { points: 0, weight: 0 };
}

function inSteps(points: number): number {
  return Math.round(Number((points * STEPS_OF_A_POINT).toFixed(6)));
}

/** Gains in whole steps that add up to a total of steps: by the largest remainder. */
function roundedTo(gains: readonly ScoreGain[], total: number): ScoreGain[] {
  const steps = gains.map(({ gain }) => {
    const exact = Number((gain * STEPS_OF_A_POINT).toFixed(6));
    return { whole: Math.floor(exact), left: exact - Math.floor(exact) };
  });
  const missing = total - steps.reduce((sum, { whole }) => sum + whole, 0);
  const byLeft = [...steps].sort((a, b) => b.left - a.left);
  // Two scores are rounded besides, so that it may be one less than nothing, or one more than there are gains.
  const last = byLeft.at(-1);
  if (missing < 0 && last) last.whole += missing;
  for (let each = 0; each < missing; each += 1) {
    const step = byLeft[each % byLeft.length];
    if (step) step.whole += 1;
  }
  return gains.map(({ code }, index) => ({ code, gain: (steps[index]?.whole ?? 0) / STEPS_OF_A_POINT }));
}
