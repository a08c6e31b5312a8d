import type { CallGroupRow, CallRow, CallsAnswer } from '@gospulse/contracts';
import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useAddress } from '../../address/use-address.js';
import { CALLS } from '../../text/calls-strings.js';
import { formatCount } from '../../text/format.js';
import { displayName } from '../../text/names.js';
import { counted, NOUNS } from '../../text/plurals.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { More } from '../../ui/more.js';
import { TableFiles } from '../../ui/table-files.js';
import { usePrint } from '../../ui/use-print.js';
import { useServerNow } from '../../view/use-server-now.js';
import { type CallActions, callColumns } from './call-columns.js';
import { CallDialog, CallsDialog } from './call-dialog.js';
import { type callTexts, groupCodeOf, wholeCalls } from './call-texts.js';
import classes from './calls.module.css';
import { CopyText } from './copy-text.js';
import type { ListOfCalls } from './use-calls.js';

type Texts = ReturnType<typeof callTexts>;

interface CallRowsProps {
  list: ListOfCalls;
  first: CallsAnswer;
  rows: readonly CallRow[];
  texts: Texts;
}

const rowPropsOf = () => ({ 'data-testid': 'call-row' });
const keyOf = (row: CallRow): string => row.institution.ogrn;

/** What was chosen of the rows: they go with the list, and are gone with it. */
function useChosen(rows: readonly CallRow[]) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const choose = (row: CallRow, isChosen: boolean): void =>
    setChosen(
      (before) => new Set(isChosen ? [...before, keyOf(row)] : [...before].filter((key) => key !== keyOf(row))),
    );
  return { chosen, choose, rows: rows.filter((row) => chosen.has(keyOf(row))), drop: () => setChosen(new Set()) };
}

/** The rows in one table, or in one of each group, with what can be done about them. */
export function CallRows({ list, first, rows, texts }: CallRowsProps) {
  const { address } = useAddress();
  const [open, setOpen] = useState<CallRow | null>(null);
  const chosen = useChosen(rows);
  const { zone, code } = first.region;
  const { cutoff, now } = useServerNow(list.dataUpdatedAt)(first.asOf);
  const actions: CallActions = {
    ...{ open: setOpen, choose: chosen.choose, isChosen: (row) => chosen.chosen.has(keyOf(row)) },
    copy: (row) => (
      <CopyText
        label={CALLS.text.copyOne}
        name={CALLS.text.copyOneOf(displayName(row.institution.name))}
        make={() => texts.ofOne(row)}
      />
    ),
  };
  // Drawn anew when a row is chosen, when minutes pass, and with each answer.
  const columns = useMemo(
    () => callColumns({ zone, cutoff, now }, actions),
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [zone, cutoff, now, chosen.chosen, list.data],
  );
  const whole = wholeCalls(address, { total: first.total, isInPortions: (list.data?.pages.length ?? 0) > 1 });
  const { rows: printed, print, said } = usePrint(whole);
  const table = { groups: first.groups, columns, texts, stale: list.isPlaceholderData };
  return (
    <>
      <Tables {...table} rows={printed ?? rows} />
      <TableFiles
        title={CALLS.table}
        columns={columns}
        rows={printed ?? rows}
        whole={whole}
        print={print}
        printing={said}
      />
      <More list={list} />
      {chosen.rows.length > 0 && <ChosenBar {...chosen} region={code} texts={texts} />}
      {open !== null && <CallDialog row={open} region={code} zone={zone} close={() => setOpen(null)} />}
    </>
  );
}

interface TablesProps {
  groups: readonly CallGroupRow[] | null;
  rows: readonly CallRow[];
  columns: readonly Column<CallRow>[];
  texts: Texts;
  stale: boolean;
}

function Tables({ groups, rows, columns, texts, stale }: TablesProps) {
  const { address } = useAddress();
  const table = { wordy: true, file: false, columns, keyOf, rowProps: rowPropsOf, stale } as const;
  if (groups === null) return <DataTable {...table} caption={CALLS.table} rows={rows} />;
  return groups.map((group) => {
    const own = rows.filter((row) => groupCodeOf(row, address.group) === group.code);
    return own.length === 0 ? null : (
      <section key={group.code} className={classes.group} data-testid="call-group" data-code={group.code}>
        <header className={classes.groupHead}>
          <h3>{displayName(group.name)}</h3>
          <span className={classes.soft}>
            {CALLS.groupSum(
              counted(group.institutions, NOUNS.institutions),
              formatCount(group.overdue),
              formatCount(group.dueToday),
            )}
          </span>
          <CopyText
            label={CALLS.text.copyGroup}
            name={CALLS.text.copyGroupOf(displayName(group.name))}
            make={() => texts.ofGroup(rows, group.code)}
          />
        </header>
        <DataTable {...table} caption={`${CALLS.table}: ${displayName(group.name)}`} rows={own} />
      </section>
    );
  });
}

interface ChosenBarProps {
  rows: readonly CallRow[];
  region: string;
  texts: Texts;
  drop: () => void;
}

/** What can be done about the chosen institutions together. */
function ChosenBar({ rows, region, texts, drop }: ChosenBarProps) {
  const [open, setOpen] = useState(false);
  return (
    <div role="region" aria-label={CALLS.chosenBar} className={classes.chosen} data-testid="calls-chosen">
      <span>{CALLS.chosen(counted(rows.length, NOUNS.institutions))}</span>
      <Button size="compact-sm" onClick={() => setOpen(true)}>
        {CALLS.markChosen}
      </Button>
      <CopyText label={CALLS.text.copyChosen} make={() => texts.of(rows)} />
      <Button size="compact-sm" variant="default" onClick={drop}>
        {CALLS.dropChosen}
      </Button>
      {open && <CallsDialog rows={rows} region={region} close={() => setOpen(false)} />}
    </div>
  );
}
