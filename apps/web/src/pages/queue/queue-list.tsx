import type { QueueAnswer, QueueRow } from '@gospulse/contracts';
import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { useMay, type useQueue } from '../../api/queries.js';
import { useAddress } from '../../address/use-address.js';
import { formatCount } from '../../text/format.js';
import { QUEUE } from '../../text/queue-strings.js';
import { TABLES } from '../../text/strings.js';
import { DataTable } from '../../ui/data-table.js';
import { More } from '../../ui/more.js';
import { Section } from '../../ui/section.js';
import { Empty } from '../../ui/states.js';
import { queueColumns } from './queue-columns.js';
import { CopyLinks, QueueChoices } from './queue-tools.js';
import type { Address } from '../../address/address.js';
import { queueValues } from '../../api/query-values.js';
import type { WholeSource } from '../../export/file-request.js';

type Shown = Required<Pick<WholeSource<QueueRow>, 'total' | 'isInPortions'>>;

/** Where all of the queue is, in portions as large as the API gives. */
function wholeOf(address: Address, { total, isInPortions }: Shown): WholeSource<QueueRow> {
  const query = { ...queueValues(address), limit: 500 };
  return {
    ...{ total, isInPortions },
    ask: (get, cursor) => get('questions', '/questions', { ...query, cursor }),
    keyOf: ({ url }) => url,
  };
}

const rowPropsOf = () => ({ 'data-testid': 'queue-row' });

function Nobody() {
  const { change } = useAddress();
  return (
    <Empty
      title={QUEUE.nobodyHere}
      hint={QUEUE.nobodyHint}
      action={
        <Button size="xs" variant="default" onClick={() => change({ state: undefined, band: undefined })}>
          {QUEUE.showAll}
        </Button>
      }
    />
  );
}

/** Who waits: each question with its wait, its deadline, whose it is, and the way to it in VK. */
export function QueueList({ list, first }: { list: ReturnType<typeof useQueue>; first: QueueAnswer }) {
  const { address } = useAddress();
  const clock = address.clock ?? 'working';
  const { zone } = first.region;
  const isInPortions = (list.data?.pages.length ?? 0) > 1;
  const whole = wholeOf(address, { total: first.total, isInPortions });
  const contests = useMay('contest');
  const columns = useMemo(() => queueColumns(clock, zone, contests), [clock, zone, contests]);
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Section
      id="queue"
      title={TABLES.shown(formatCount(rows.length), formatCount(first.total))}
      tools={
        <>
          <QueueChoices answer={first} />
          {rows.length > 0 && <CopyLinks rows={rows} />}
        </>
      }
    >
      {rows.length === 0 ? (
        <Nobody />
      ) : (
        <>
          <DataTable
            wordy
            file={{ whole }}
            caption={QUEUE.title}
            columns={columns}
            rows={rows}
            keyOf={(row) => row.url}
            rowProps={rowPropsOf}
            stale={list.isPlaceholderData}
          />
          <More list={list} />
        </>
      )}
    </Section>
  );
}
