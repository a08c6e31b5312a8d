import type { FigureRow, MunicipalitiesAnswer, MunicipalityRow } from '@gospulse/contracts';
import type { Clock, DoorFigure } from '@gospulse/domain';
import type { ReactNode } from 'react';
import {
  DISTRICT_FIGURE,
  FILED_FIGURES,
  filedFirstReply,
  previousOf,
  readKey,
  type Reading,
} from '../../figures/district-figures.js';
import { isOfFew, orderedValue } from '../../figures/district-scale.js';
import { unknownWords } from '../../figures/unknown-words.js';
import type { AddressPatch } from '../../address/use-address.js';
import type { DistrictFigureId } from '../../address/figure-ids.js';
import { formatCount, formatSigned } from '../../text/format.js';
import { type DefinitionId, DEFINITIONS } from '../../text/methodology.js';
import { DISTRICTS } from '../../text/page-strings.js';
import { DOORS, TABLES } from '../../text/strings.js';
import type { Column } from '../../ui/data-table.js';
import { Few } from '../../ui/few.js';
import { FigureDoor } from '../../ui/figure-door.js';
import { GoLink } from '../../ui/go-link.js';
import { Reason } from '../../ui/reason.js';
import { Spark } from '../../ui/spark.js';
import { type ComparedColumn, withChange } from '../../ui/with-change.js';

export interface DistrictColumn extends Column<MunicipalityRow> {
  compact: boolean;
}

/** The total is of all districts, whichever is chosen. */
export const whoseOf = ({ oktmo }: MunicipalityRow): AddressPatch => ({ oktmo: oktmo === '' ? undefined : oktmo });

interface Told {
  door: DoorFigure;
  name: string;
  format: (value: number) => string;
}

/** A number that opens the questions or institutions it is made of, or why there is none. */
function reading(
  row: MunicipalityRow,
  { value, reason }: Reading,
  { door, name, format }: Told,
  n: number | null = null,
): ReactNode {
  if (value === null) return <Reason reason={reason} n={n} />;
  const words = format(value);
  return (
    <FigureDoor of={door} whose={whoseOf(row)} label={DOORS.of(name, row.name, words)}>
      {words}
    </FigureDoor>
  );
}

interface FigureColumn {
  id: DistrictFigureId;
  key: string;
  name: string;
  head: string;
  definition: DefinitionId;
  compact: boolean;
}

function figureColumn({ id, key, name, head, definition, compact }: FigureColumn, clock: Clock): DistrictColumn {
  const figure = DISTRICT_FIGURE[id];
  const read = (row: FigureRow): Reading => figure.read(row, clock);
  const nOf = (row: MunicipalityRow): number | null => (id === 'withinDeadline' ? row.withinDeadlineN : row.questions);
  return {
    key,
    name,
    label: name,
    about: DEFINITIONS[definition].short,
    numeric: true,
    ...(figure.worst === undefined ? {} : { worst: figure.worst }),
    compact,
    cell: (row) => {
      const format = (value: number): string => figure.format(value, clock);
      const shown = reading(row, read(row), { door: id, name, format }, nOf(row));
      return read(row).value !== null && isOfFew(row, figure) ? (
        <Few n={figure.casesOf?.(row) ?? 0}>{shown}</Few>
      ) : (
        shown
      );
    },
    sortValue: (row) => orderedValue(row, figure, clock),
    file: {
      ...(id === 'firstReply' ? filedFirstReply(clock) : FILED_FIGURES[id]),
      head,
      value: (row) => read(row).value,
      why: (row) => unknownWords(read(row).reason, nOf(row)),
    },
  };
}

/** Figures whose rows tell what they were, and how that is compared. */
const COMPARED: Partial<Record<DistrictFigureId, Pick<ComparedColumn<MunicipalityRow>, 'kind' | 'better'>>> = {
  subscribers: { kind: 'relative', better: 'higher' },
  firstReply: { kind: 'duration', better: 'lower' },
  withinDeadline: { kind: 'points', better: 'higher' },
  overdue: { kind: 'count', better: 'lower' },
  cadence: { kind: 'points', better: 'higher' },
  coverage: { kind: 'points', better: 'higher' },
};

/** The column with the change under each value. */
function comparedColumn(column: DistrictColumn, id: DistrictFigureId, clock: Clock): DistrictColumn {
  const how = COMPARED[id];
  if (how === undefined) return column;
  const figure = DISTRICT_FIGURE[id];
  const previous = ({ previous: was }: MunicipalityRow): number | null => previousOf(was, id, clock);
  const value = (row: MunicipalityRow): number | null => figure.read(row, clock).value;
  return { ...column, ...withChange(column, { ...how, clock, value, previous }) };
}

function nameColumn(): DistrictColumn {
  const name = DISTRICTS.columns.name;
  return {
    key: 'name',
    name,
    label: name,
    compact: true,
    cell: (row) => <GoLink to={`/districts/${row.oktmo}`}>{row.name}</GoLink>,
    inTotal: (row) => row.name,
    sortValue: (row) => row.name,
    file: { code: 'name', head: name, kind: 'text', value: (row) => row.name },
  };
}

function sparkColumn(): DistrictColumn {
  const name = DISTRICTS.columns.spark;
  return {
    key: 'spark',
    name,
    label: name,
    compact: true,
    cell: (row) =>
      row.spark.every((value) => value === null) ? (
        <Reason reason={row.institutions === 0 ? 'no-institutions' : 'not-observed'} />
      ) : (
        <Spark values={row.spark} />
      ),
    inTotal: () => null,
    file: null,
  };
}

function growthColumn(): DistrictColumn {
  const name = DISTRICTS.columns.netGrowth;
  const read = (row: MunicipalityRow): Reading => readKey(row, 'netGrowth');
  return {
    key: 'netGrowth',
    name,
    label: name,
    about: DEFINITIONS.netGrowth.short,
    numeric: true,
    worst: 'least',
    compact: false,
    cell: (row) => reading(row, read(row), { door: 'netGrowth', name, format: formatSigned }),
    sortValue: (row) => row.netGrowth,
    file: {
      ...FILED_FIGURES.netGrowth,
      head: name,
      value: (row) => row.netGrowth,
      why: (row) => unknownWords(read(row).reason),
    },
  };
}

function questionsColumn(): DistrictColumn {
  const name = DISTRICTS.columns.n;
  return {
    key: 'n',
    name,
    label: name,
    about: DEFINITIONS.question.short,
    numeric: true,
    compact: false,
    cell: (row) =>
      reading(row, { value: row.withinDeadlineN, reason: 'not-observed' } as Reading, {
        door: 'withinDeadlineN',
        name,
        format: formatCount,
      }),
    sortValue: (row) => row.withinDeadlineN,
    file: {
      ...FILED_FIGURES.withinDeadlineN,
      head: DISTRICTS.csv.n,
      value: (row) => row.withinDeadlineN,
      why: () => unknownWords('not-observed'),
    },
  };
}

/** «Итого» as a row of the table: it has no place on the map, and its line is that of Обзор. */
export function totalDistrict({ total }: Pick<MunicipalitiesAnswer, 'total'>): MunicipalityRow {
  return {
    ...total,
    ...{ name: TABLES.total, oktmo: '', abbr: '', centre: null, population: null, tile: null, spark: [] },
  };
}

/** Columns of the districts table, in order; a file holds the same figures in seconds and shares. */
export function districtColumns(clock: Clock, withChanges = false): DistrictColumn[] {
  const { columns, csv } = DISTRICTS;
  const figure = (
    id: DistrictFigureId,
    key: string,
    name: string,
    head: string,
    definition: DefinitionId,
    compact: boolean,
  ): DistrictColumn => {
    const column = figureColumn({ id, key, name, head, definition, compact }, clock);
    return withChanges ? comparedColumn(column, id, clock) : column;
  };
  return [
    nameColumn(),
    figure('subscribers', 'subscribers', columns.subscribers, columns.subscribers, 'subscribers', true),
    sparkColumn(),
    growthColumn(),
    figure('coverage', 'coverage', columns.coverage, csv.coverage, 'coverage', false),
    figure('firstReply', 'firstReply', columns.firstReply, csv.firstReply(clock), 'firstReply', true),
    figure('withinDeadline', 'withinDeadline', columns.withinDeadline, csv.withinDeadline, 'withinDeadline', true),
    questionsColumn(),
    figure('overdue', 'overdue', columns.overdue, csv.overdue, 'backlog', true),
    figure('cadence', 'cadence', columns.cadence, csv.cadence, 'cadence', false),
  ];
}
