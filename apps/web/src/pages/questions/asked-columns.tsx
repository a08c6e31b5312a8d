import type { AskedRow } from '@gospulse/contracts';
import type { Clock } from '@gospulse/domain';
import type { ReactNode } from 'react';
import { placeOf } from '../../figures/question-file.js';
import { ASKED } from '../../text/asked-strings.js';
import { formatDuration } from '../../text/format.js';
import { formatColumnInstant } from '../../text/instants.js';
import { displayName } from '../../text/names.js';
import { PAGE } from '../../text/page-strings.js';
import { QUEUE } from '../../text/queue-strings.js';
import type { Column } from '../../ui/data-table.js';
import { Due } from '../../ui/due.js';
import { GoLink } from '../../ui/go-link.js';
import { Outcome } from '../../ui/outcome.js';
import { Reason } from '../../ui/reason.js';
import { VkLink } from '../../ui/vk-link.js';
import { contestColumn } from '../contests/contest-column.js';
import { askedFile } from './asked-file.js';
import classes from './questions.module.css';

/** A length by the chosen clock; a long dash where there is none. */
function timeOf(
  wait: { workingSeconds: number | null; elapsedSeconds: number | null } | null,
  clock: Clock,
): ReactNode {
  if (wait === null) return '—';
  const seconds = clock === 'working' ? wait.workingSeconds : wait.elapsedSeconds;
  if (seconds === null) return <Reason reason={clock === 'working' ? 'no-calendar' : 'not-measured'} />;
  return formatDuration(seconds, clock);
}

function Waited({ row, clock }: { row: AskedRow; clock: Clock }) {
  const time = timeOf(row, clock);
  const isWaiting = row.state === 'open' || row.state === 'overdue';
  return isWaiting && typeof time === 'string' ? ASKED.stillWaits(time) : time;
}

function Names({ row }: { row: AskedRow }) {
  const page = displayName(row.page.name);
  const institution = displayName(row.institution.name);
  return (
    <span className={classes.names}>
      <GoLink to={`/pages/${row.page.id}`}>{page}</GoLink>
      {institution !== page && (
        <GoLink to={`/institutions/${row.institution.ogrn}`} className={classes.soft}>
          {institution}
        </GoLink>
      )}
    </span>
  );
}

/** Columns of the questions of a period, with «Оспорить» for whoever may; instants in the zone of the region. */
export function askedColumns(clock: Clock, zone: string, contests = false): Column<AskedRow>[] {
  const { columns } = ASKED;
  const file = askedFile(zone);
  const column = (key: keyof typeof columns, cell: (row: AskedRow) => ReactNode): Column<AskedRow> => ({
    ...{ key, name: columns[key], label: columns[key], cell, file: file[key] },
  });
  return [
    column('page', (row) => <Names row={row} />),
    column('asked', (row) => formatColumnInstant(row.askedAt, zone)),
    column('state', (row) => <Outcome of={row.outcome} />),
    column('waited', (row) => <Waited row={row} clock={clock} />),
    column('due', (row) => <Due row={row} zone={zone} />),
    column('late', (row) => timeOf(row.late, clock)),
    column('class', (row) => PAGE.classes[row.class] ?? row.class),
    column('municipality', placeOf),
    column('founder', (row) => (row.founder === null ? QUEUE.noFounder : displayName(row.founder.name))),
    {
      ...column('link', (row) => (
        <VkLink url={row.url} name={QUEUE.openOf(displayName(row.page.name), formatColumnInstant(row.askedAt, zone))}>
          {QUEUE.open}
        </VkLink>
      )),
      screenOnly: true,
    },
    ...(contests ? [contestColumn<AskedRow>()] : []),
  ];
}
