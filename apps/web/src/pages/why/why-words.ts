import type { Contributor, WhyAnswer } from '@gospulse/contracts';
import type { Clock, WhyFigure } from '@gospulse/domain';
import {
  formatCount,
  formatDuration,
  formatPoints,
  formatScore,
  formatShare,
  formatSigned,
  formatSignedScore,
  NBSP,
} from '../../text/format.js';
import { displayName } from '../../text/names.js';
import { counted } from '../../text/plurals.js';
import { WHY, WHY_MEMBERS } from '../../text/why-strings.js';

const UNITS = {
  subscribers: 'count',
  questions: 'count',
  backlog: 'count',
  firstReply: 'seconds',
  coverage: 'share',
  withinDeadline: 'share',
  cadence: 'share',
  complianceScore: 'points',
} as const satisfies Record<WhyFigure, 'count' | 'seconds' | 'share' | 'points'>;

/** A value of a figure as its card shows it. */
export function valueWords(figure: WhyFigure, value: number, clock: Clock): string {
  const unit = UNITS[figure];
  if (unit === 'share') return formatShare(value);
  if (unit === 'points') return formatScore(value);
  return unit === 'seconds' ? formatDuration(value, clock) : formatCount(value);
}

/** A change of it, or a contribution to one, with its sign. */
export function contributionWords(figure: WhyFigure, change: number, clock: Clock): string {
  const unit = UNITS[figure];
  if (unit === 'share') return formatPoints(change);
  if (unit === 'points') return formatSignedScore(change);
  if (unit === 'count') return formatSigned(change);
  // A contribution of seconds is no change that a duration to the minute can tell.
  const size = formatDuration(Math.abs(change), clock);
  return change === 0 ? size : `${change > 0 ? '+' : '−'}${size}`;
}

/** Who moved a figure one way. */
interface Side {
  readonly title: string;
  /** The words before the one who did most. */
  readonly most: string;
  readonly members: readonly Contributor[];
}

/** Both sides, that of the change of the whole first. */
export function sidesOf({ figure, whole, up, down }: WhyAnswer): Side[] {
  const side = WHY.sides[figure];
  const both = [
    { title: side.up, most: side.most.up, members: up },
    { title: side.down, most: side.most.down, members: down },
  ];
  return (whole.value ?? 0) < (whole.previous ?? 0) ? both.reverse() : both;
}

/** «В срок: 84,1 %, было 81,8 %. Подняли больше всего: Камышинский (+0,9 п. п.).» */
export function whyTold(answer: WhyAnswer, clock: Clock): string {
  const { figure, whole } = answer;
  if (whole.value === null || whole.previous === null) return WHY.unknown;
  const [value, was] = [valueWords(figure, whole.value, clock), valueWords(figure, whole.previous, clock)];
  const told = `${WHY.whole(WHY.names[figure], value, was)}.`;
  if (whole.isNoise === true) return `${told} ${WHY.noise}`;
  const most = sidesOf(answer).flatMap(({ most: side, members: [first] }) =>
    first === undefined
      ? []
      : [WHY.most(side, `${displayName(first.name)}${NBSP}(${contributionWords(figure, first.contribution, clock)})`)],
  );
  return [told, ...most.map((part) => `${part}.`)].join(' ');
}

/** «84,1 % (n = 32), было 70,0 % (n = 40)»; of a share one of the two may be unknown, and is said to be. */
export function memberWords({ figure }: WhyAnswer, member: Contributor, clock: Clock): string {
  const { value, previous, n, previousN } = member;
  const of = (each: number, cases: number | null): string => {
    const told = valueWords(figure, each, clock);
    return cases === null ? told : WHY.n(told, formatCount(cases));
  };
  const is = value === null ? WHY.gone : of(value, n);
  return `${is}, ${previous === null ? WHY.came : WHY.was(of(previous, previousN))}`;
}

/** Those who cannot be compared, and what they are of the change of a sum; null: there are none. */
export function incomparableWords({ figure, by, incomparable }: WhyAnswer, clock: Clock): string | null {
  const { named, members, contribution } = incomparable;
  if (members === 0) return null;
  const others = members - named.length;
  const names = named.map(({ name }) => displayName(name)).join(', ');
  const whom = others === 0 ? names : WHY.andOthers(names, counted(others, WHY_MEMBERS[by]));
  return WHY.incomparable(whom, contributionWords(figure, contribution, clock));
}

/** Whether of none of them it can be told, as of one who is all there is. */
const areUndetermined = ({ members, undetermined }: WhyAnswer['rest']): boolean =>
  undetermined > 0 && undetermined === members;

/** Why nobody is named. */
export function nobodyWords({ figure, method, rest }: WhyAnswer): string {
  if (areUndetermined(rest)) return WHY.undetermined;
  // Where all are counted nothing is chance.
  const isExact = method === 'sum' || figure === 'coverage' || figure === 'complianceScore';
  return isExact ? WHY.nobodyMoved : WHY.nobody;
}

/** Those who are not named; null: there are none. */
export function restWords({ figure, by, rest }: WhyAnswer, clock: Clock): string | null {
  const { members, contribution, withinNoise } = rest;
  if (members === 0 || areUndetermined(rest)) return null;
  const told = counted(members, WHY_MEMBERS[by]);
  if (contribution !== null) return WHY.restSum(told, contributionWords(figure, contribution, clock));
  return withinNoise === 0 ? `${WHY.rest(told)}.` : WHY.restNoise(told, formatCount(withinNoise));
}
