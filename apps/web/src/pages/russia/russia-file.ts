import type { RussiaAnswer, RussiaRow } from '@gospulse/contracts';
import type { Clock, FileColumn, FileColumns } from '@gospulse/domain';
import { FILED_FIGURES, type FiledFigure, filedFirstReply } from '../../figures/district-figures.js';
import { unknownWords } from '../../figures/unknown-words.js';
import type { AnswerFacts } from '../../export/file-view.js';
import { formatDay, formatShortDay } from '../../text/instants.js';
import { DISTRICTS } from '../../text/page-strings.js';
import { RUSSIA } from '../../text/russia-strings.js';
import { readRegion, type RegionInUse, type RussiaFigureId } from './region-figures.js';
import { growthShare } from './region-groups.js';

type RegionFileColumn = FileColumn<RegionInUse>;
const NAMES = RUSSIA.columns;
const HEADS = RUSSIA.filed;

/** A figure of a region as files have it: waits in hours and minutes and, for programs, in seconds. */
export function filedFigure(id: RussiaFigureId, clock: Clock): RegionFileColumn {
  const figures: Readonly<Record<RussiaFigureId, FiledFigure>> = {
    ...FILED_FIGURES,
    firstReply: filedFirstReply(clock),
  };
  const heads = { ...HEADS, subscribers: NAMES.subscribers, firstReply: DISTRICTS.csv.firstReply(clock) };
  return {
    ...{ ...figures[id], head: heads[id] },
    value: ({ row }) => readRegion(row, id).value,
    why: ({ row }) => unknownWords(readRegion(row, id).reason, row[id].n),
  };
}

const NOT_OBSERVED = (): string => unknownWords('not-observed');

function bound(of: 'low' | 'high'): RegionFileColumn {
  return {
    ...{ code: of === 'low' ? 'withinDeadlineLow' : 'withinDeadlineHigh', head: HEADS[of], kind: 'share' },
    value: ({ row }) => row.withinDeadline[of] ?? null,
    why: ({ row }) => unknownWords(readRegion(row, 'withinDeadline').reason, row.withinDeadline.n),
  };
}

/** What there is to say of the data of a region, and the last day of them where that is another. */
export function dataWords({ data }: RussiaRow): string {
  return RUSSIA.data(data.state, data.countedTo === null ? null : formatShortDay(data.countedTo));
}

/** Growth over the period as a part of what there was. */
export function growthOf({ row }: RegionInUse): number | null {
  return growthShare(row.subscribers.value, row.netGrowth);
}

/** The other columns of the table in a file, by their names on the screen. */
export const FILED = {
  name: { code: 'name', head: NAMES.name, kind: 'text', value: ({ subject }) => subject.name },
  district: { code: 'district', head: NAMES.district, kind: 'text', value: ({ subject }) => subject.district },
  n: [
    {
      ...{ ...FILED_FIGURES.withinDeadlineN, head: HEADS.n },
      ...{ value: ({ row }) => row.withinDeadline.n, why: NOT_OBSERVED },
    },
    bound('low'),
    bound('high'),
  ],
  judgedTo: {
    ...{ code: 'judgedTo', head: NAMES.judgedTo, kind: 'day' },
    value: ({ row: { judgedTo } }) => (judgedTo === null ? null : { day: judgedTo }),
    why: () => unknownWords('not-due'),
  },
  netGrowth: {
    ...{ ...FILED_FIGURES.netGrowth, head: NAMES.netGrowth },
    ...{ value: ({ row }) => row.netGrowth, why: NOT_OBSERVED },
  },
  growth: {
    ...{ code: 'growthShare', head: HEADS.growth, kind: 'share', value: growthOf, why: NOT_OBSERVED },
  },
  pages: { code: 'pages', head: NAMES.pages, kind: 'count', value: ({ row }) => row.pages },
  data: [
    { code: 'data', head: NAMES.data, kind: 'text', value: ({ row }) => dataWords(row) },
    { code: 'policyVersion', head: HEADS.rules, kind: 'text', value: ({ row }) => row.policyVersion },
    { code: 'zone', head: HEADS.zone, kind: 'text', value: ({ row }) => row.zone },
  ],
} as const satisfies Readonly<Record<string, FileColumns<RegionInUse>>>;

/** Only a file has the code beside the name. */
export const REGION_KEYS: readonly RegionFileColumn[] = [
  { code: 'code', head: HEADS.code, kind: 'code', value: ({ subject }) => subject.code },
];

/** A file of all regions is of none of them, and is dated in Moscow; its rules are those of each. */
export function factsOfRussia({ period, asOf, rows }: RussiaAnswer, isOfChoiceBefore: boolean): AnswerFacts {
  const [first, ...others] = new Set(rows.flatMap(({ policyVersion }) => policyVersion ?? []));
  return {
    region: { code: 'ru', name: RUSSIA.title, zone: 'Europe/Moscow' },
    period: { ...period, unfinished: false, comparisonAsOf: null },
    ...{ asOf, draftYears: [], isOfChoiceBefore },
    ...(first === undefined ? {} : { policyVersion: others.length === 0 ? first : RUSSIA.filed.rulesOfRows }),
  };
}

/** What holds of all rows. */
export function notesOfRussia({ period }: RussiaAnswer): string[] {
  return [RUSSIA.days(formatDay(period.to)), RUSSIA.judged];
}
