import type { RussiaAnswer, RussiaRow } from '@gospulse/contracts';
import type { Clock, DoorFigure } from '@gospulse/domain';
import type { ReactNode } from 'react';
import { DISTRICT_FIGURE } from '../../figures/district-figures.js';
import { formatCount, formatRelative, formatShare, formatSigned } from '../../text/format.js';
import { formatShortDay } from '../../text/instants.js';
import { DEFINITIONS } from '../../text/methodology.js';
import { RUSSIA } from '../../text/russia-strings.js';
import { DOORS } from '../../text/strings.js';
import type { Column } from '../../ui/data-table.js';
import { Few } from '../../ui/few.js';
import { FigureDoor } from '../../ui/figure-door.js';
import { GoLink } from '../../ui/go-link.js';
import { Reason } from '../../ui/reason.js';
import { withChange } from '../../ui/with-change.js';
import { isOfFewQuestions, readRegion, type RegionInUse, type RussiaFigureId } from './region-figures.js';
import { ofRegion } from './region-links.js';
import { dataWords, FILED, filedFigure, growthOf } from './russia-file.js';

type RegionColumn = Column<RegionInUse>;
type Days = Pick<RussiaAnswer['period'], 'from' | 'to'>;
const NAMES = RUSSIA.columns;

/** A number that opens what it is made of in its region, over the days that it is of. */
function door(of: DoorFigure, region: RegionInUse, days: Days, name: string, words: string): ReactNode {
  return (
    <FigureDoor of={of} whose={ofRegion(region.subject.code, days)} label={DOORS.of(name, region.subject.name, words)}>
      {words}
    </FigureDoor>
  );
}

/** Replies are told up to a day of their own. */
const repliedIn = ({ judgedTo }: RussiaRow, { from, to }: Days): Days => ({ from, to: judgedTo ?? to });

function figureColumn(id: RussiaFigureId, clock: Clock, days: Days): RegionColumn {
  const figure = DISTRICT_FIGURE[id];
  const name = NAMES[id];
  const isOfReplies = id === 'withinDeadline' || id === 'firstReply';
  return {
    ...{ key: id, name, label: name, about: DEFINITIONS[id].short, numeric: true, file: filedFigure(id, clock) },
    ...(figure.worst === undefined ? {} : { worst: figure.worst }),
    cell: (region) => {
      const { row } = region;
      const { value, reason } = readRegion(row, id);
      if (value === null) return <Reason reason={reason} n={row[id].n} />;
      const shown = door(id, region, isOfReplies ? repliedIn(row, days) : days, name, figure.format(value, clock));
      return isOfFewQuestions(row, id) ? <Few n={row[id].n ?? 0}>{shown}</Few> : shown;
    },
    sortValue: ({ row }) => (isOfFewQuestions(row, id) ? null : readRegion(row, id).value),
  };
}

function compared(column: RegionColumn, id: 'subscribers' | 'withinDeadline', clock: Clock): RegionColumn {
  return withChange(column, {
    ...{ kind: id === 'subscribers' ? 'relative' : 'points', better: 'higher', clock },
    value: ({ row }) => row[id].value,
    previous: ({ row }) => row[id].previous,
  });
}

interface Plain {
  readonly key: Exclude<keyof typeof FILED, 'name'>;
  readonly about?: string;
  readonly numeric?: boolean;
  readonly worst?: RegionColumn['worst'];
  readonly cell: (region: RegionInUse) => ReactNode;
  readonly sortValue?: RegionColumn['sortValue'];
}

function plainColumn({ key, ...rest }: Plain): RegionColumn {
  return { key, name: NAMES[key], label: NAMES[key], file: FILED[key], ...rest };
}

interface ShownColumns {
  readonly clock: Clock;
  readonly days: Days;
  readonly isCompared: boolean;
  /** Where a region opens. */
  readonly home: '/' | '/my';
}

/** Columns of the regions' table, in order. */
export function russiaColumns({ clock, days, isCompared, home }: ShownColumns): RegionColumn[] {
  const withinDeadline = figureColumn('withinDeadline', clock, days);
  const subscribers = figureColumn('subscribers', clock, days);
  return [
    {
      ...{ key: 'name', name: NAMES.name, label: NAMES.name, file: FILED.name },
      cell: ({ subject }) => (
        <GoLink to={home} keep={ofRegion(subject.code, days)} title={RUSSIA.open}>
          {subject.name}
        </GoLink>
      ),
      sortValue: ({ subject }) => subject.name,
    },
    plainColumn({
      key: 'district',
      cell: ({ subject }) => subject.district,
      sortValue: ({ subject }) => subject.district,
    }),
    isCompared ? compared(withinDeadline, 'withinDeadline', clock) : withinDeadline,
    plainColumn({
      ...{ key: 'n', about: DEFINITIONS.question.short, numeric: true },
      cell: ({ row }) =>
        row.withinDeadline.n === null ? <Reason reason="not-observed" /> : formatCount(row.withinDeadline.n),
      sortValue: ({ row }) => row.withinDeadline.n,
    }),
    figureColumn('firstReply', clock, days),
    plainColumn({
      ...{ key: 'judgedTo', about: RUSSIA.about.judgedTo },
      cell: ({ row }) => (row.judgedTo === null ? '—' : formatShortDay(row.judgedTo)),
      sortValue: ({ row }) => row.judgedTo,
    }),
    isCompared ? compared(subscribers, 'subscribers', clock) : subscribers,
    plainColumn({
      ...{ key: 'netGrowth', about: DEFINITIONS.netGrowth.short, numeric: true, worst: 'least' },
      cell: ({ row }) => (row.netGrowth === null ? <Reason reason="not-observed" /> : formatSigned(row.netGrowth)),
      sortValue: ({ row }) => row.netGrowth,
    }),
    plainColumn({
      ...{ key: 'growth', about: RUSSIA.about.growth, numeric: true, worst: 'least' },
      cell: (region) => {
        const growth = growthOf(region);
        return growth === null ? <Reason reason="not-observed" /> : formatRelative(growth);
      },
      sortValue: growthOf,
    }),
    figureColumn('coverage', clock, days),
    plainColumn({
      ...{ key: 'pages', about: RUSSIA.about.pages, numeric: true },
      cell: ({ row }) => formatCount(row.pages),
      sortValue: ({ row }) => row.pages,
    }),
    plainColumn({
      key: 'data',
      about: RUSSIA.about.data,
      cell: ({ row }) => dataWords(row),
      sortValue: ({ row }) => row.data.state,
    }),
  ];
}

/** A share with its interval in words. */
export function shareWithInterval(share: number, low: number, high: number): string {
  return `${formatShare(share)} (${formatShare(low)} – ${formatShare(high)})`;
}
