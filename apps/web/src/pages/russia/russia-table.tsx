import type { RussiaAnswer } from '@gospulse/contracts';
import { useMemo } from 'react';
import { useAddress } from '../../address/use-address.js';
import { counted } from '../../text/plurals.js';
import { REGION_NOUNS, RUSSIA } from '../../text/russia-strings.js';
import { DataTable } from '../../ui/data-table.js';
import { Section } from '../../ui/section.js';
import { ShownAnswer } from '../../ui/shown-answer.js';
import { useTableSort } from '../../ui/use-table-sort.js';
import { type RegionInUse, regionsInUse } from './region-figures.js';
import { useRegionHome } from './region-links.js';
import { factsOfRussia, notesOfRussia, REGION_KEYS } from './russia-file.js';
import { russiaColumns } from './russia-columns.js';

const FIRST = { key: 'withinDeadline', order: 'asc' } as const;
const nameOf = ({ subject }: RegionInUse): string => subject.name;
const codeOf = ({ subject }: RegionInUse): string => subject.code;
const rowPropsOf = ({ subject }: RegionInUse) => ({ 'data-testid': `region-row-${subject.code}` });

/** Regions by any figure, the lowest share in time first; the file holds what the screen shows. */
export function RussiaTable({ answer, stale }: { answer: RussiaAnswer; stale: boolean }) {
  const { address } = useAddress();
  const clock = address.clock ?? 'working';
  const { period } = answer;
  const home = useRegionHome();
  const isCompared = period.comparison !== null;
  const columns = useMemo(
    () => russiaColumns({ clock, days: period, isCompared, home }),
    [clock, period, isCompared, home],
  );
  const regions = useMemo(() => regionsInUse(answer), [answer]);
  const facts = useMemo(() => factsOfRussia(answer, stale), [answer, stale]);
  const file = useMemo(() => ({ stem: 'russia', keys: REGION_KEYS, notes: notesOfRussia(answer) }), [answer]);
  const { rows, sort } = useTableSort({ columns, rows: regions, first: FIRST, tie: nameOf });
  return (
    <Section title={counted(rows.length, REGION_NOUNS)}>
      <ShownAnswer value={facts}>
        <DataTable
          file={file}
          folded
          caption={RUSSIA.table}
          columns={columns}
          rows={rows}
          keyOf={codeOf}
          rowProps={rowPropsOf}
          sort={sort}
          stale={stale}
        />
      </ShownAnswer>
    </Section>
  );
}
