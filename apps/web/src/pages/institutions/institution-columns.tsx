import type { FigureRow, InstitutionRow, PreviousFigures } from '@gospulse/contracts';
import type { Clock, DoorFigure } from '@gospulse/domain';
import type { ReactNode } from 'react';
import {
  DISTRICT_FIGURE,
  FILED_FIGURES,
  type FiledFigure,
  filedFirstReply,
  readKey,
  readQuestions,
  type Reading,
} from '../../figures/district-figures.js';
import type { WorstEnd } from '../../figures/worst-end.js';
import { unknownWords } from '../../figures/unknown-words.js';
import { placeName } from '../../figures/districts-only.js';
import { formatCount, formatColumnScore, formatSigned } from '../../text/format.js';
import { ZONE_WORDS } from '../../text/founder-strings.js';
import { DEFINITIONS, FIGURE_DEFINITIONS } from '../../text/methodology.js';
import { displayName } from '../../text/names.js';
import { DISTRICTS, INSTITUTIONS } from '../../text/page-strings.js';
import { DOORS } from '../../text/strings.js';
import type { Column } from '../../ui/data-table.js';
import { FigureDoor } from '../../ui/figure-door.js';
import { GoLink } from '../../ui/go-link.js';
import { Reason } from '../../ui/reason.js';
import { type ComparedColumn, withChange } from '../../ui/with-change.js';
import { ZoneMark } from '../../ui/zone-mark.js';
import classes from './institutions.module.css';
import { keptColumn } from './kept-day.js';
import { PageCell } from './page-state.js';

type InstitutionColumn = Column<InstitutionRow>;

/** Which end of a column needs looking at; of the others neither. */
const WORST: Readonly<Record<string, WorstEnd>> = {
  netGrowth: 'least',
  overdue: 'most',
  medianWorkingSeconds: 'most',
  withinDeadlineShare: 'least',
  complianceScore: 'least',
};

const { columns: NAMES, noPage: NO_PAGE } = INSTITUTIONS;

/** Questions open as a list; all else of an institution stands on its own page, which its name opens. */
const DOOR_OF: Readonly<Record<string, DoorFigure>> = {
  ...{ questions: 'questions', overdue: 'overdue', withinDeadlineShare: 'withinDeadline' },
};

function aboutOf(key: string): string | undefined {
  const id = FIGURE_DEFINITIONS[key];
  return id && DEFINITIONS[id].short;
}

function figureColumn(
  key: string,
  filed: FiledFigure,
  name: string,
  read: (row: FigureRow) => Reading,
  format: (value: number) => string,
  head: string = name,
): InstitutionColumn {
  const cell = (row: InstitutionRow): ReactNode => {
    const { figures, page, ogrn } = row;
    if (page === null) return '';
    const { value, reason } = read(figures);
    if (value === null) return <Reason reason={reason} n={figures.questions} />;
    const words = format(value);
    const door = DOOR_OF[key];
    if (door === undefined) return words;
    const whose = displayName(row.shortName ?? row.name);
    return (
      <FigureDoor of={door} whose={{ institution: ogrn }} label={DOORS.of(name, whose, words)}>
        {words}
      </FigureDoor>
    );
  };
  const worst = WORST[key];
  return {
    key,
    name,
    label: name,
    about: aboutOf(key),
    numeric: true,
    ...(worst === undefined ? {} : { worst }),
    sortable: true,
    cell,
    file: {
      ...filed,
      head,
      value: ({ figures }) => read(figures).value,
      why: ({ figures, page }) => (page === null ? NO_PAGE : unknownWords(read(figures).reason, figures.questions)),
    },
  };
}

function nameColumn(): InstitutionColumn {
  return {
    key: 'name',
    name: NAMES.name,
    label: NAMES.name,
    sortable: true,
    cell: (row) => (
      <span className={classes.name}>
        <GoLink to={`/institutions/${row.ogrn}`} title={displayName(row.name)}>
          {displayName(row.shortName ?? row.name)}
        </GoLink>
        <span className={classes.kind}>{row.kindLabel}</span>
      </span>
    ),
    file: { code: 'name', head: NAMES.name, kind: 'text', value: (row) => displayName(row.name) },
  };
}

function placeColumn(): InstitutionColumn {
  const place = (row: InstitutionRow): string => placeName(row.municipality, row.placeCode);
  return {
    key: 'municipality',
    name: NAMES.municipality,
    label: NAMES.municipality,
    long: true,
    cell: (row) => <span className={classes.place}>{place(row)}</span>,
    file: { code: 'municipality', head: NAMES.municipality, kind: 'text', value: place },
  };
}

function pageColumn(): InstitutionColumn {
  return {
    key: 'page',
    name: NAMES.page,
    label: NAMES.page,
    long: true,
    cell: (row) => <PageCell institution={row} />,
    file: { code: 'url', head: NAMES.page, kind: 'link', value: (row) => row.page?.url ?? null },
  };
}

function zoneColumn(): InstitutionColumn {
  const name = NAMES.zone;
  return {
    key: 'zone',
    name,
    label: name,
    about: aboutOf('complianceScore'),
    cell: ({ compliance, page }) => {
      if (page === null) return '';
      return compliance.zone === null ? <Reason reason="not-measured" /> : <ZoneMark zone={compliance.zone} />;
    },
    file: {
      code: 'zone',
      head: name,
      kind: 'text',
      value: ({ compliance }) => (compliance.zone === null ? null : ZONE_WORDS[compliance.zone]),
    },
  };
}

interface HowCompared extends Pick<ComparedColumn<InstitutionRow>, 'kind' | 'better'> {
  readonly value: (figures: FigureRow) => number | null;
  readonly previous: (previous: PreviousFigures) => number | null;
}

/** Columns whose rows tell what they were, and how that is compared. */
function comparedBy(key: string, clock: Clock): HowCompared | undefined {
  const of = (name: keyof PreviousFigures, how: Pick<HowCompared, 'kind' | 'better'>): HowCompared => ({
    ...how,
    value: (figures) => figures[name],
    previous: (previous) => previous[name],
  });
  switch (key) {
    case 'subscribers':
      return of('subscribers', { kind: 'relative', better: 'higher' });
    case 'posts':
      return of('posts', { kind: 'count', better: null });
    case 'questions':
      return of('questions', { kind: 'count', better: null });
    case 'overdue':
      return of('overdue', { kind: 'count', better: 'lower' });
    case 'medianWorkingSeconds':
      return of(clock === 'working' ? 'medianWorkingSeconds' : 'medianElapsedSeconds', {
        kind: 'duration',
        better: 'lower',
      });
    case 'withinDeadlineShare':
      return of('withinDeadlineShare', { kind: 'points', better: 'higher' });
    case 'complianceScore':
      return of('complianceScore', { kind: 'score', better: 'higher' });
    default:
      return undefined;
  }
}

function comparedColumn(column: InstitutionColumn, clock: Clock): InstitutionColumn {
  const how = comparedBy(column.key, clock);
  if (how === undefined) return column;
  const { value, previous, kind, better } = how;
  return withChange(column, {
    ...{ kind, better, clock },
    value: ({ figures, page }) => (page === null ? null : value(figures)),
    previous: ({ previous: was }) => (was === undefined ? null : previous(was)),
  });
}

/**
 * Columns of the institutions list; the keys of sortable ones are the API's own.
 * @param day of which is told how each stood
 */
export function institutionColumns(clock: Clock, withChanges = false, day?: string): InstitutionColumn[] {
  const { firstReply, withinDeadline, overdue } = DISTRICT_FIGURE;
  const columns = [
    nameColumn(),
    placeColumn(),
    pageColumn(),
    ...(day === undefined ? [] : [keptColumn(day)]),
    figureColumn(
      'subscribers',
      FILED_FIGURES.subscribers,
      NAMES.subscribers,
      (row) => readKey(row, 'subscribers'),
      formatCount,
    ),
    figureColumn(
      'netGrowth',
      FILED_FIGURES.netGrowth,
      NAMES.netGrowth,
      (row) => readKey(row, 'netGrowth'),
      formatSigned,
    ),
    figureColumn('posts', FILED_FIGURES.posts, NAMES.posts, (row) => readKey(row, 'posts'), formatCount),
    figureColumn('questions', FILED_FIGURES.questions, NAMES.questions, readQuestions, formatCount),
    figureColumn(
      'overdue',
      FILED_FIGURES.overdue,
      NAMES.overdue,
      (row) => overdue.read(row, clock),
      formatCount,
      DISTRICTS.csv.overdue,
    ),
    figureColumn(
      'medianWorkingSeconds',
      filedFirstReply(clock),
      NAMES.firstReply,
      (row) => firstReply.read(row, clock),
      (value) => firstReply.format(value, clock),
      DISTRICTS.csv.firstReply(clock),
    ),
    figureColumn(
      'withinDeadlineShare',
      FILED_FIGURES.withinDeadline,
      NAMES.withinDeadline,
      (row) => withinDeadline.read(row, clock),
      (value) => withinDeadline.format(value, clock),
      DISTRICTS.csv.withinDeadline,
    ),
    figureColumn(
      'complianceScore',
      FILED_FIGURES.score,
      NAMES.score,
      (row) => readKey(row, 'complianceScore'),
      formatColumnScore,
    ),
    zoneColumn(),
  ];
  return withChanges ? columns.map((column) => comparedColumn(column, clock)) : columns;
}
