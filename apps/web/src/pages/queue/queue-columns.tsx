import type { QueueRow } from '@gospulse/contracts';
import type { Clock } from '@gospulse/domain';
import type { ReactNode } from 'react';
import { placeOf } from '../../figures/question-file.js';
import { formatDuration } from '../../text/format.js';
import { formatColumnInstant } from '../../text/instants.js';
import { displayName } from '../../text/names.js';
import { QUEUE } from '../../text/queue-strings.js';
import type { Column } from '../../ui/data-table.js';
import { Due } from '../../ui/due.js';
import { GoLink } from '../../ui/go-link.js';
import { Reason } from '../../ui/reason.js';
import { VkLink } from '../../ui/vk-link.js';
import { contestColumn } from '../contests/contest-column.js';
import { queueFile } from './queue-file.js';
import classes from './queue.module.css';

interface Wait {
  workingSeconds: number | null;
  elapsedSeconds: number;
}

/** The chosen clock first, the other beneath it. */
function Waited({ wait, clock }: { wait: Wait; clock: Clock }) {
  const working =
    wait.workingSeconds === null ? <Reason reason="no-calendar" /> : QUEUE.working(formatDuration(wait.workingSeconds));
  const calendar = QUEUE.calendar(formatDuration(wait.elapsedSeconds, 'calendar'));
  const [first, second] = clock === 'working' ? [working, calendar] : [calendar, working];
  return (
    <span className={classes.stack}>
      <span>{first}</span>
      <span className={classes.soft}>{second}</span>
    </span>
  );
}

function State({ state }: { state: QueueRow['state'] }) {
  return (
    <span className={classes.state} data-state={state}>
      <span aria-hidden="true">{state === 'overdue' ? '▲' : '…'}</span> {QUEUE.stateWords[state]}
    </span>
  );
}

function Names({ row }: { row: QueueRow }) {
  const page = displayName(row.page.name);
  const institution = displayName(row.institution.name);
  return (
    <span className={classes.names}>
      <GoLink to={`/pages/${row.page.id}`}>{page}</GoLink>
      {institution !== page && (
        <GoLink
          to={`/institutions/${row.institution.ogrn}`}

          className={classes.soft}
        >
          {institution}
        </GoLink>
      )}
    </span>
  );
}

/** Columns of the queue, with «Оспорить» for whoever may; instants in the zone of the region. */
export function queueColumns(clock: Clock, zone: string, contests = false): Column<QueueRow>[] {
  const { columns } = QUEUE;
  const file = queueFile(zone);
  const column = (key: keyof typeof columns, cell: (row: QueueRow) => ReactNode): Column<QueueRow> => ({
    ...{ key, name: columns[key], label: columns[key], cell, file: file[key] },
  });
  return [
    column('page', (row) => <Names row={row} />),
    column('waited', (row) => <Waited wait={row} clock={clock} />),
    column('state', (row) => <State state={row.state} />),
    column('overdueBy', (row) => (row.overdue === null ? '—' : <Waited wait={row.overdue} clock={clock} />)),
    column('due', (row) => <Due row={row} zone={zone} />),
    column('asked', (row) => formatColumnInstant(row.askedAt, zone)),
    column('municipality', placeOf),
    column('founder', (row) => (
      <span className={classes.founder}>{row.founder === null ? QUEUE.noFounder : displayName(row.founder.name)}</span>
    )),
    {
      ...column('link', (row) => (
        <span className={classes.state}>
          <VkLink url={row.url} name={QUEUE.openOf(displayName(row.page.name), formatColumnInstant(row.askedAt, zone))}>
            {QUEUE.open}
          </VkLink>
        </span>
      )),
      screenOnly: true,
    },
    ...(contests ? [contestColumn<QueueRow>()] : []),
  ];
}
