import { type FoundersAnswer } from '@gospulse/contracts';
import { useMemo } from 'react';
import { useAddress } from '../../app/use-address.js';
import { csvOf } from '../../export/csv.js';
import { FOUNDER_NOUNS, FOUNDERS } from '../../text/founder-strings.js';
import { counted } from '../../text/plurals.js';
import { DataTable } from '../../ui/data-table.js';
import { SaveCsv } from '../../ui/save-csv.js';
import { Section } from '../../ui/section.js';
import { sortRows } from '../../ui/sort-rows.js';
import { Empty } from '../../ui/states.js';
import { founderColumns } from './founder-columns.js';

const FIRST_SORT = 'overdue';

interface FounderTableProps {
  answer: FoundersAnswer;
  stale: boolean;
  title?: string;
}

/** Founders by any figure; the file holds what the screen shows. */
export function FounderTable({ answer, stale, title }: FounderTableProps) {
  const { address, change } = useAddress();
  const clock = address.clock ?? 'working';
  const order = address.order ?? 'desc';
  const columns = useMemo(() => founderColumns(clock), [clock]);
  const sorted = columns.find(({ key }) => key === address.sort) ?? columns.find(({ key }) => key === FIRST_SORT);
  const rows = useMemo(
    () => sortRows(answer.rows, sorted?.sortValue ?? ((row) => row.name), order),
    [answer.rows, sorted, order],
  );
  if (rows.length === 0) return <Empty title={FOUNDERS.empty} hint={FOUNDERS.emptyHint} />;
  const { from, to } = answer.period;
  const file = (): string =>
    csvOf(
      columns.flatMap(({ csv }) => csv),
      rows,
    );
  return (
    <Section
      title={title ?? counted(rows.length, FOUNDER_NOUNS)}
      tools={<SaveCsv name={`gospulse-founders-${from}-${to}`} text={file} />}
    >
      <DataTable
        file={false}
        folded
        caption={FOUNDERS.table}
        columns={columns}
        rows={rows}
        keyOf={(row) => row.ogrn}
        rowProps={(row) => ({ 'data-testid': `founder-row-${row.ogrn}` })}
        sort={{
          key: sorted?.key ?? FIRST_SORT,
          order,
          change: (key, next) => change({ sort: key, order: next }, 'replace'),
        }}
        stale={stale}
      />
    </Section>
  );
}
