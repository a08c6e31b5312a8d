import {
  contributionError,
  contributionToSum,
  contributionWithout,
  isChangeNoise,
  MIN_CONTRIBUTION_CASES,
  sizeOfCountChange,
  sizeOfCoverageChange,
  sizeOfSampledChange,
  sizeOfScoreChange,
  sizeOfSubscriptionsChange,
  valueOrNull,
  type BeforeAfter,
  type Clock,
  type Contribution,
  type ContributionMethod,
  type Maybe,
  type SampledValue,
  type WhyFigure,
} from '@gospulse/domain';
import type { Dataset } from '../../dataset/dataset.js';
import type { StateColumns } from '../../history/state-columns.js';
import { isComparable, isRightBefore, subscribersBefore } from '../../metrics/compared.js';
import { replyGroupOf, totalGroup, type Group } from '../../metrics/groups.js';
import { countedWhereRead, noDataBeside, noDataReasonOf } from '../../metrics/no-data-reason.js';
import { replyCounts } from '../../metrics/reply-counts.js';
import { subscriberFigures, subscriberGrowth } from '../../metrics/subscribers.js';
import { coverageSamples, SAMPLES, scoreSamples, type Sample, type SampledFigure } from './samples.js';

/** A period beside the one that it is compared with, told by the same groups. */
export interface ComparedDatasets {
  readonly dataset: Dataset;
  /** Null: nothing is compared. */
  readonly earlier: Dataset | null;
  /** Whether counts of the comparison's last day are still coming in. */
  readonly isEarlierFilling: boolean;
  /** How institutions stood at the end of the comparison period; null: not kept, or not asked for. */
  readonly statesThen: StateColumns | null;
  readonly clock: Clock;
}

/** A figure of somebody in the period and before. */
export interface Changed {
  readonly value: number | null;
  readonly previous: number | null;
  readonly n: number | null;
  readonly previousN: number | null;
}

/** What a group did to the change of a figure. */
export interface GroupContribution extends Contribution, Changed {
  readonly group: Group;
  /** How large its own change is beside what chance does; null: unknown. */
  readonly size: number | null;
}

export interface ContributionsOfGroups {
  readonly method: ContributionMethod;
  readonly whole: Changed & {
    readonly figure: Maybe<number>;
    /** Chance alone may be the cause; null: it is a count, or one of the two is unknown. */
    readonly isNoise: boolean | null;
    /** How large the change is beside what chance does; null: unknown. */
    readonly size: number | null;
  };
  /** Of the groups of which anything is known in one of the two periods. */
  readonly members: readonly GroupContribution[];
}

/** What each group did to the change of a figure: of sums its own change, of shares and medians what is another without it. */
export function contributionsOf(
  compared: ComparedDatasets,
  figure: WhyFigure,
  groups: readonly Group[],
): ContributionsOfGroups {
  const { dataset, earlier } = compared;
  const both = { ...compared, earlier: earlier ?? dataset };
  const told = isCounted(figure) ? sumOfAll(both, figure, groups) : withoutEach(both, figure, groups);
  if (earlier !== null) return told;
  return { ...told, whole: { ...told.whole, previous: null, previousN: null, isNoise: null, size: null }, members: [] };
}

type Both = ComparedDatasets & { readonly earlier: Dataset };

function isCounted(figure: WhyFigure): figure is CountedFigure {
  return figure in COUNTED;
}

/** A count of a group in both periods, and what the group did to the change of the whole. */
interface CountChange {
  readonly after: Maybe<number>;
  readonly before: number | null;
  readonly contribution: number;
  /** Whether the group was observed well enough then for the two to be held against each other. */
  readonly isComparable: boolean;
}
type CountedFigure = Exclude<WhyFigure, SampledFigure | KeptFigure>;
/** Counted whole of the present, and of earlier days as they were kept. */
type KeptFigure = 'coverage' | 'complianceScore';

const COUNTED: Readonly<Record<CountedFigure, (compared: Both, group: Group) => CountChange>> = {
  subscribers: subscriptionsChange,
  backlog: (compared, group) => questionsChange(compared, group, ({ overdue }) => overdue),
  questions: (compared, group) => questionsChange(compared, group, ({ questions }) => questions),
};

function subscriptionsChange(compared: Both, { pages }: Group): CountChange {
  const { dataset, earlier } = compared;
  const after = subscriberFigures(dataset, pages).sum;
  const before = subscribersBefore(compared, pages);
  // Who was not counted at one end is in the sum, and not in the growth.
  const contribution = isRightBefore(earlier, dataset)
    ? (valueOrNull(subscriberGrowth(dataset, pages).net) ?? 0)
    : contributionToSum({ before, after: valueOrNull(after) });
  return { after, before, contribution, isComparable: after.kind === 'known' && before !== null };
}

/** The whole change is of all that was counted, and so is each part of it, whoever of them can be compared. */
function questionsChange(
  { dataset, earlier }: Both,
  group: Group,
  countOf: (counts: ReturnType<typeof replyCounts>) => number,
): CountChange {
  const after = countOfQuestions(dataset, group, countOf);
  const counted = valueOrNull(countOfQuestions(earlier, group, countOf));
  const contribution = contributionToSum({ before: counted, after: valueOrNull(after) });
  const before = isComparable(earlier, group.pages) ? counted : null;
  return { after, before, contribution, isComparable: after.kind === 'known' && before !== null };
}

function countOfQuestions(
  dataset: Dataset,
  group: Group,
  countOf: (counts: ReturnType<typeof replyCounts>) => number,
): Maybe<number> {
  const counts = replyCounts(dataset.replies.aggregateOf(replyGroupOf(dataset, group)));
  const noData = noDataBeside(noDataReasonOf(dataset, group.pages), counts.questions);
  return countedWhereRead(countOf(counts), noData);
}

function sumOfAll(compared: Both, figure: CountedFigure, groups: readonly Group[]): ContributionsOfGroups {
  const changeOf = COUNTED[figure];
  const whole = changeOf(compared, totalGroup(compared.dataset));
  const members = groups.flatMap((group): GroupContribution[] => {
    const { after, before, contribution, isComparable: isMemberComparable } = changeOf(compared, group);
    const value = valueOrNull(after);
    if ((value ?? 0) === 0 && (before ?? 0) === 0 && contribution === 0) return [];
    return [
      {
        ...nobodysN,
        key: group.key,
        group,
        value,
        previous: before,
        contribution,
        isNoise: false,
        isComparable: isMemberComparable,
        size: sizeOfCount(figure, value, before),
      },
    ];
  });
  const { after, before } = whole;
  return {
    method: 'sum',
    whole: {
      ...nobodysN,
      figure: after,
      value: valueOrNull(after),
      previous: before,
      isNoise: null,
      size: sizeOfCount(figure, valueOrNull(after), before),
    },
    members,
  };
}

function sizeOfCount(figure: CountedFigure, after: number | null, before: number | null): number | null {
  if (after === null || before === null) return null;
  return figure === 'subscribers' ? sizeOfSubscriptionsChange({ before, after }) : sizeOfCountChange({ before, after });
}

const nobodysN = { n: null, previousN: null } as const;

function samplesOf({ dataset, earlier, statesThen, clock }: Both, name: SampledFigure | KeptFigure) {
  if (name === 'coverage') return coverageSamples(dataset, statesThen);
  if (name === 'complianceScore') return scoreSamples(dataset, statesThen);
  return { now: SAMPLES[name](dataset, clock), then: SAMPLES[name](earlier, clock) };
}

function withoutEach(
  compared: Both,
  name: SampledFigure | KeptFigure,
  groups: readonly Group[],
): ContributionsOfGroups {
  const { now, then } = samplesOf(compared, name);
  const total = totalGroup(compared.dataset);
  const sizeOf = (values: BeforeAfter<SampledValue>): number | null =>
    name === 'coverage' || name === 'complianceScore' ? sizeOfKept(name, values) : sizeOfSampledChange(values);
  const [wholeNow, wholeThen] = [now.sampleOf(total), then.sampleOf(total)];
  const values = { before: wholeThen.told, after: wholeNow.told };
  const members = groups.flatMap((group): GroupContribution[] => {
    const [after, before] = [now.sampleOf(group), then.sampleOf(group)];
    if (after.told.n === 0 && before.told.n === 0) return [];
    return [
      {
        key: group.key,
        group,
        ...changedOf(after.told, before.told),
        size: sizeOf({ before: before.told, after: after.told }),
        isComparable: true,
        ...judged({ before, after }, { before: wholeThen, after: wholeNow }),
      },
    ];
  });
  const isKnown = values.before.value !== null && values.after.value !== null;
  return {
    method: 'without',
    whole: {
      ...changedOf(values.after, values.before),
      figure: wholeNow.figure,
      isNoise: isKnown ? isChangeNoise(values) : null,
      size: sizeOf(values),
    },
    members,
  };
}

function sizeOfKept(name: KeptFigure, { before, after }: BeforeAfter<SampledValue>): number | null {
  if (before.value === null || after.value === null) return null;
  const values = { before: before.value, after: after.value };
  return name === 'coverage' ? sizeOfCoverageChange(values) : sizeOfScoreChange(values);
}

/** Whether all cases are counted, so that no number of them is too small. */
const isExact = ({ low, high }: SampledValue): boolean => low !== null && low === high;

type BothSamples = { readonly before: Sample; readonly after: Sample };

/** What a member of a sample did, and whether chance may have done it. */
function judged(member: BothSamples, whole: BothSamples): Pick<GroupContribution, 'contribution' | 'isNoise'> {
  const values = { before: whole.before.told, after: whole.after.told };
  const isFew = Math.max(member.before.told.n, member.after.told.n) < MIN_CONTRIBUTION_CASES;
  if (isFew && !isExact(values.after)) {
    return { contribution: null, isNoise: true };
  }
  const contribution = contributionWithout(
    { before: values.before.value, after: values.after.value },
    { before: whole.before.without(member.before), after: whole.after.without(member.after) },
  );
  const casesOf = (at: 'before' | 'after') => ({ member: member[at].told.n, whole: values[at].n });
  const error = contributionError(values, { before: casesOf('before'), after: casesOf('after') });
  // Without one who is all there is nothing is left to compare: that is no chance. Nor is anything where all are counted.
  const isNoise = !isExact(values.after) && contribution !== null && Math.abs(contribution) <= error;
  return { contribution, isNoise };
}

function changedOf(after: SampledValue, before: SampledValue): Changed {
  return { value: after.value, previous: before.value, n: after.n, previousN: before.n };
}
