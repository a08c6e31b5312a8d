import type { KindQuality, QualityAnswer } from '@gospulse/contracts';
import { instantCell } from '@gospulse/domain';
import { formatCount, formatDuration } from '../../text/format.js';
import { formatInstant } from '../../text/instants.js';
import { QUALITY } from '../../text/quality-strings.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { ageOf, every } from './ages.js';
import { STATE_ORDER } from './state-mark.js';
import { TroubledDoor } from './troubled-door.js';
import classes from './quality.module.css';

const { columns: NAMES } = QUALITY;

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function Age({ at, answer }: { at: string | null; answer: Pick<QualityAnswer, 'asOf' | 'region'> }) {
  if (at === null) return <span className={classes.soft}>{QUALITY.noSuccess}</span>;
  return <span title={formatInstant(at, answer.region.zone)}>{ageOf(at, answer.asOf)}</span>;
}

function Interval({ interval }: Pick<KindQuality, 'interval'>) {
  if (interval === null) return <span className={classes.soft}>{QUALITY.notPlanned}</span>;
  const { least, median, most } = interval;
  const range = QUALITY.everyBetween(formatDuration(least, 'calendar'), formatDuration(most, 'calendar'));
  return <span title={least === most ? undefined : range}>{every(median)}</span>;
}

/** Instants in the zone of the region. */
export function kindColumns(answer: Pick<QualityAnswer, 'asOf' | 'region'>): Column<KindQuality>[] {
  const count = (key: string, name: string, read: (row: KindQuality) => number): Column<KindQuality> => ({
    key,
    name,
    label: name,
    numeric: true,
    cell: (row) => formatCount(read(row)),
    file: { code: key, head: name, kind: 'count', value: read },
  });
  const { file } = QUALITY;
  const { zone } = answer.region;
  const states = STATE_ORDER.map((state): Column<KindQuality> => ({
    ...count(state, capital(QUALITY.states[state]), (row) => row.states[state]),
    cell: (row) => (
      <TroubledDoor watch={row.kind} state={state} pages={row.states[state]}>
        {formatCount(row.states[state])}
      </TroubledDoor>
    ),
  }));
  return [
    {
      ...{ key: 'kind', name: NAMES.kind, label: NAMES.kind },
      cell: (row) => QUALITY.kindNames[row.kind],
      file: { code: 'kind', head: NAMES.kind, kind: 'text', value: (row) => QUALITY.kindNames[row.kind] },
    },
    count('pages', NAMES.pages, (row) => row.pages),
    ...states,
    {
      key: 'median',
      name: NAMES.median,
      label: NAMES.median,
      numeric: true,
      cell: (row) => <Age at={row.medianSuccessAt} answer={answer} />,
      file: {
        code: 'medianSuccessAt',
        head: file.median,
        kind: 'instant',
        value: (row) => instantCell(row.medianSuccessAt, zone),
      },
    },
    {
      key: 'oldest',
      name: NAMES.oldest,
      label: NAMES.oldest,
      numeric: true,
      cell: (row) => <Age at={row.oldestSuccessAt} answer={answer} />,
      file: {
        code: 'oldestSuccessAt',
        head: file.oldest,
        kind: 'instant',
        value: (row) => instantCell(row.oldestSuccessAt, zone),
      },
    },
    {
      key: 'interval',
      name: NAMES.interval,
      label: NAMES.interval,
      numeric: true,
      cell: (row) => <Interval interval={row.interval} />,
      file: [
        { code: 'leastSeconds', head: file.least, kind: 'wait', value: (row) => row.interval?.least ?? null },
        { code: 'medianSeconds', head: file.planned, kind: 'wait', value: (row) => row.interval?.median ?? null },
        { code: 'mostSeconds', head: file.most, kind: 'wait', value: (row) => row.interval?.most ?? null },
      ],
    },
  ];
}

/** The table twin of the bars, with the ages. */
export function KindTable({ answer }: { answer: QualityAnswer }) {
  return (
    <DataTable caption={QUALITY.kinds} columns={kindColumns(answer)} rows={answer.kinds} keyOf={(row) => row.kind} />
  );
}
