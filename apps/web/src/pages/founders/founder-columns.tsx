import type { FounderRow, FoundersAnswer } from '@gospulse/contracts';
import type { Clock, DoorFigure } from '@gospulse/domain';
import type { ReactNode } from 'react';
import type { AddressPatch } from '../../address/use-address.js';
import {
  DISTRICT_FIGURE,
  FILED_FIGURES,
  type FiledFigure,
  filedFirstReply,
  previousOf,
  readKey,
  type Reading,
} from '../../figures/district-figures.js';
import type { WorstEnd } from '../../figures/worst-end.js';
import type { DistrictFigureId } from '../../address/figure-ids.js';
import { unknownWords } from '../../figures/unknown-words.js';
import { formatCount, formatColumnScore } from '../../text/format.js';
import { FOUNDERS, ZONE_WORDS } from '../../text/founder-strings.js';
import { type DefinitionId, DEFINITIONS } from '../../text/methodology.js';
import { displayName } from '../../text/names.js';
import { DISTRICTS } from '../../text/page-strings.js';
import { DOORS, TABLES } from '../../text/strings.js';
import type { Column } from '../../ui/data-table.js';
import { FigureDoor, useWhose } from '../../ui/figure-door.js';
import { GoLink } from '../../ui/go-link.js';
import { Reason } from '../../ui/reason.js';
import { type ComparedColumn, withChange } from '../../ui/with-change.js';
import { ZoneMark } from '../../ui/zone-mark.js';

type FounderColumn = Column<FounderRow>;

const NAMES = FOUNDERS.columns;

/** What the numbers of a column open. */
const DOOR_OF = {
  ...{ institutions: 'institutions', subscribers: 'subscribers', firstReply: 'firstReply' },
  ...{ withinDeadline: 'withinDeadline', n: 'withinDeadlineN', overdue: 'overdue', score: 'compliance' },
} as const satisfies Partial<Record<keyof typeof NAMES, DoorFigure>>;

/** The total is of all founders, whichever is chosen. */
const whoseOf = ({ ogrn }: FounderRow): AddressPatch => ({ founder: ogrn === '' ? undefined : ogrn });

/** On the page of a district, a founder as it is in that district. */
function FounderLink({ row }: { row: FounderRow }) {
  const whose = useWhose();
  return (
    <GoLink to={`/founders/${row.ogrn}`} keep={{ ...whose, founder: undefined }}>
      {displayName(row.name)}
    </GoLink>
  );
}

interface FigureColumn {
  key: keyof typeof DOOR_OF;
  definition: DefinitionId;
  filed: FiledFigure;
  read: (row: FounderRow) => Reading;
  format: (value: number) => string;
  n?: (row: FounderRow) => number | null;
  head?: string;
  worst?: WorstEnd;
  /** How it is compared; left out: it is not. */
  compared?: Pick<ComparedColumn<FounderRow>, 'kind' | 'better'> & { readonly id: DistrictFigureId };
}

function figureColumn({ key, definition, filed, read, format, n, head, worst }: FigureColumn): FounderColumn {
  const name = NAMES[key];
  return {
    key,
    name,
    label: name,
    about: DEFINITIONS[definition].short,
    numeric: true,
    ...(worst === undefined ? {} : { worst }),
    cell: (row): ReactNode => {
      const { value, reason } = read(row);
      if (value === null) return <Reason reason={reason} n={n?.(row) ?? row.questions} />;
      const words = format(value);
      return (
        <FigureDoor of={DOOR_OF[key]} whose={whoseOf(row)} label={DOORS.of(name, displayName(row.name), words)}>
          {words}
        </FigureDoor>
      );
    },
    sortValue: (row) => read(row).value,
    file: {
      ...filed,
      head: head ?? name,
      value: (row) => read(row).value,
      why: (row) => unknownWords(read(row).reason, n?.(row) ?? row.questions),
    },
  };
}

const known = (value: number): Reading => ({ value, reason: null });

function nameColumn(): FounderColumn {
  return {
    key: 'name',
    name: NAMES.name,
    label: NAMES.name,
    cell: (row) => <FounderLink row={row} />,
    inTotal: (row) => row.name,
    sortValue: (row) => row.name,
    file: { code: 'name', head: NAMES.name, kind: 'text', value: (row) => displayName(row.name) },
  };
}

function zoneColumn(): FounderColumn {
  return {
    key: 'zone',
    name: NAMES.zone,
    label: NAMES.zone,
    about: DEFINITIONS.compliance.short,
    cell: ({ compliance }) =>
      compliance.zone === null ? <Reason reason="not-measured" /> : <ZoneMark zone={compliance.zone} />,
    file: {
      ...{ code: 'zone', head: NAMES.zone, kind: 'text' },
      value: ({ compliance }) => (compliance.zone === null ? null : ZONE_WORDS[compliance.zone]),
    },
  };
}

function scoredColumn(): FounderColumn {
  return {
    key: 'scored',
    name: NAMES.scored,
    label: NAMES.scored,
    about: DEFINITIONS.compliance.short,
    numeric: true,
    cell: ({ compliance }) => FOUNDERS.of(formatCount(compliance.scoredPages), formatCount(compliance.pages)),
    file: [
      {
        code: 'scoredPages',
        head: NAMES.scored,
        kind: 'count',
        total: 'sum',
        value: ({ compliance }) => compliance.scoredPages,
      },
      {
        code: 'applicablePages',
        head: FOUNDERS.csv.pages,
        kind: 'count',
        total: 'sum',
        value: ({ compliance }) => compliance.pages,
      },
    ],
  };
}

function scoreColumn(clock: Clock, withChanges: boolean): FounderColumn {
  const column = figureColumn({
    key: 'score',
    worst: 'least',
    filed: FILED_FIGURES.score,
    definition: 'compliance',
    read: (row) => readKey(row, 'complianceScore'),
    format: formatColumnScore,
  });
  if (!withChanges) return column;
  return withChange(column, {
    ...{ kind: 'score', better: 'higher', clock },
    value: ({ complianceScore }) => complianceScore,
    previous: ({ previous }) => previous?.complianceScore ?? null,
  });
}

/** «Итого» as a row of the table. */
export function totalFounder({ total }: Pick<FoundersAnswer, 'total'>): FounderRow {
  return { ...total, name: TABLES.total, ogrn: '' };
}

/** Columns of the founders' table, in order; the file holds the same rows and figures. */
export function founderColumns(clock: Clock, withChanges = false): FounderColumn[] {
  const { firstReply, withinDeadline, overdue } = DISTRICT_FIGURE;
  const { csv } = FOUNDERS;
  const compared = (column: FigureColumn & Required<Pick<FigureColumn, 'compared'>>): FounderColumn => {
    const { id, ...how } = column.compared;
    const plain = figureColumn(column);
    if (!withChanges) return plain;
    const value = (row: FounderRow): number | null => column.read(row).value;
    return withChange(plain, { ...how, clock, value, previous: ({ previous }) => previousOf(previous, id, clock) });
  };
  return [
    nameColumn(),
    figureColumn({
      key: 'institutions',
      filed: FILED_FIGURES.institutions,
      definition: 'coverage',
      read: (row) => known(row.institutions),
      format: formatCount,
    }),
    compared({
      key: 'subscribers',
      compared: { id: 'subscribers', kind: 'relative', better: 'higher' },
      filed: FILED_FIGURES.subscribers,
      definition: 'subscribers',
      read: (row) => readKey(row, 'subscribers'),
      format: formatCount,
    }),
    compared({
      key: 'firstReply',
      worst: 'most',
      compared: { id: 'firstReply', kind: 'duration', better: 'lower' },
      filed: filedFirstReply(clock),
      definition: 'firstReply',
      read: (row) => firstReply.read(row, clock),
      format: (value) => firstReply.format(value, clock),
      head: DISTRICTS.csv.firstReply(clock),
    }),
    compared({
      key: 'withinDeadline',
      worst: 'least',
      compared: { id: 'withinDeadline', kind: 'points', better: 'higher' },
      filed: FILED_FIGURES.withinDeadline,
      definition: 'withinDeadline',
      read: (row) => withinDeadline.read(row, clock),
      format: (value) => withinDeadline.format(value, clock),
      n: (row) => row.withinDeadlineN,
      head: csv.withinDeadline,
    }),
    figureColumn({
      key: 'n',
      filed: FILED_FIGURES.withinDeadlineN,
      definition: 'question',
      read: ({ withinDeadlineN: n }) => (n === null ? { value: null, reason: 'not-observed' } : known(n)),
      format: formatCount,
      head: csv.n,
    }),
    compared({
      key: 'overdue',
      worst: 'most',
      compared: { id: 'overdue', kind: 'count', better: 'lower' },
      filed: FILED_FIGURES.overdue,
      definition: 'backlog',
      read: (row) => overdue.read(row, clock),
      format: formatCount,
      head: csv.overdue,
    }),
    scoreColumn(clock, withChanges),
    zoneColumn(),
    scoredColumn(),
  ];
}
