import type { MunicipalitiesAnswer, MunicipalityRow } from '@gospulse/contracts';
import { useCallback, useMemo } from 'react';
import { chosenIn } from '../../address/chosen.js';
import { keepFilters, useAddress } from '../../address/use-address.js';
import { besideDistricts, districtsOnly } from '../../figures/districts-only.js';
import { DISTRICTS } from '../../text/page-strings.js';
import { counted, NOUNS } from '../../text/plurals.js';
import { STATES } from '../../text/strings.js';
import { ChangesSwitch, useShowsChanges } from '../../ui/changes-switch.js';
import { DataTable } from '../../ui/data-table.js';
import { Section } from '../../ui/section.js';
import { Empty } from '../../ui/states.js';
import { useTableSort } from '../../ui/use-table-sort.js';
import { districtColumns, totalDistrict } from './district-columns.js';
import { Link } from '../../ui/link.js';

const COMPACT_HEIGHT = 396;
const FIRST = { key: 'overdue', order: 'desc' } as const;
const oktmoOf = ({ oktmo }: MunicipalityRow): string => oktmo;
const nameOf = ({ name }: MunicipalityRow): string => name;

const FILE = {
  stem: 'districts',
  keys: [
    { code: 'oktmo', head: DISTRICTS.csv.oktmo, kind: 'code' as const, value: (row: MunicipalityRow) => row.oktmo },
  ],
};

const rowPropsOf = ({ oktmo }: MunicipalityRow, chosen: string | undefined) => ({
  'data-testid': `district-row-${oktmo}`,
  'data-chosen': chosenIn(chosen).includes(oktmo) ? (true as const) : undefined,
});

/** All that adds up to the total: «38 районов, региональные учреждения». */
function titleOf(rows: readonly MunicipalityRow[]): string {
  const beside = besideDistricts(rows).map(({ name }) => name.toLowerCase());
  return [counted(districtsOnly(rows).length, NOUNS.districts), ...beside].join(', ');
}

interface DistrictTableProps {
  answer: MunicipalitiesAnswer;
  stale: boolean;
  /** The columns that answer «кому звонить», in a frame that scrolls. */
  compact?: boolean;
}

/** Districts by any figure. Its file holds the same rows in the same order. */
export function DistrictTable({ answer, stale, compact = false }: DistrictTableProps) {
  const { address } = useAddress();
  const clock = address.clock ?? 'working';
  const showsChanges = useShowsChanges() && !compact;
  const columns = useMemo(() => districtColumns(clock, showsChanges), [clock, showsChanges]);
  const shown = useMemo(() => (compact ? columns.filter((column) => column.compact) : columns), [columns, compact]);
  const chosen = address.oktmo;
  const rowProps = useCallback((row: MunicipalityRow) => rowPropsOf(row, chosen), [chosen]);
  const { rows, sort } = useTableSort({ columns, rows: answer.rows, first: FIRST, tie: nameOf });
  const total = useMemo(() => totalDistrict(answer), [answer]);
  if (rows.length === 0) return <Empty title={STATES.empty} hint={STATES.emptyHint} />;
  const tools = compact ? (
    <Link to="/districts" search={keepFilters()} title={DISTRICTS.all}>
      {DISTRICTS.allShort}
    </Link>
  ) : (
    <ChangesSwitch />
  );
  return (
    <Section title={titleOf(answer.rows)} tools={tools}>
      <DataTable
        folded={compact}
        chooses={compact ? undefined : 'districts'}
        file={FILE}
        caption={DISTRICTS.table}
        columns={shown}
        rows={rows}
        total={total}
        keyOf={oktmoOf}
        rowProps={rowProps}
        sort={sort}
        maxHeight={compact ? COMPACT_HEIGHT : undefined}
        stale={stale}
      />
    </Section>
  );
}
