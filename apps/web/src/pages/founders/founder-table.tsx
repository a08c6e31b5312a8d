import type { FounderRow, FoundersAnswer } from '@gospulse/contracts';
import { NO_FOUNDER } from '@gospulse/domain';
import { useMemo } from 'react';
import { useAddress } from '../../address/use-address.js';
import { FOUNDER_NOUNS, FOUNDERS } from '../../text/founder-strings.js';
import { counted } from '../../text/plurals.js';
import { ChangesSwitch, useShowsChanges } from '../../ui/changes-switch.js';
import { DataTable } from '../../ui/data-table.js';
import { Section } from '../../ui/section.js';
import { Empty } from '../../ui/states.js';
import { useTableSort } from '../../ui/use-table-sort.js';
import { foundersOnly } from './finding.js';
import { founderColumns, totalFounder } from './founder-columns.js';

const rowPropsOf = ({ ogrn }: FounderRow) => ({ 'data-testid': `founder-row-${ogrn}` });
const FIRST = { key: 'overdue', order: 'desc' } as const;
const FILE = {
  stem: 'founders',
  keys: [{ code: 'ogrn', head: FOUNDERS.csv.ogrn, kind: 'code' as const, value: (row: FounderRow) => row.ogrn }],
};
const nameOf = ({ name }: FounderRow): string => name;

/** All that adds up to the total: «57 учредителей, без учредителя». */
function titleOf(rows: readonly FounderRow[]): string {
  const founders = foundersOnly(rows);
  const counts = counted(founders.length, FOUNDER_NOUNS);
  return founders.length < rows.length ? `${counts}, ${NO_FOUNDER.name.toLowerCase()}` : counts;
}

interface FounderTableProps {
  answer: FoundersAnswer;
  stale: boolean;
  title?: string;
}

/** Founders by any figure; the file holds what the screen shows. */
export function FounderTable({ answer, stale, title }: FounderTableProps) {
  const { address } = useAddress();
  const clock = address.clock ?? 'working';
  const showsChanges = useShowsChanges();
  const columns = useMemo(() => founderColumns(clock, showsChanges), [clock, showsChanges]);
  const { rows, sort } = useTableSort({ columns, rows: answer.rows, first: FIRST, tie: nameOf });
  const total = useMemo(() => totalFounder(answer), [answer]);
  if (rows.length === 0) return <Empty title={FOUNDERS.empty} hint={FOUNDERS.emptyHint} />;
  return (
    <Section title={title ?? titleOf(rows)} tools={<ChangesSwitch />}>
      <DataTable
        file={FILE}
        folded
        chooses={title === undefined ? 'founders' : undefined}
        caption={FOUNDERS.table}
        columns={columns}
        rows={rows}
        total={total}
        keyOf={(row) => row.ogrn}
        rowProps={rowPropsOf}
        sort={sort}
        stale={stale}
      />
    </Section>
  );
}
