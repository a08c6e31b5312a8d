import type { ChoosingTable } from '@gospulse/domain';
import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react';
import { useAddress } from '../address/use-address.js';
import { useViewed } from '../address/viewed.js';
import { useChooseColumns, useSavedViews } from '../api/saved-view-queries.js';
import { COLUMNS } from '../text/columns-strings.js';
import classes from './chosen-columns.module.css';
import { chosenOf, readColumnKeys, writeColumns } from './columns-in-address.js';
import type { Column } from './data-table.js';

/**
 * The columns that somebody chose: as the address says, so that a link and a file hold the same, else as their account keeps
 * them of the last time, which then stands in the address too. A table without a name shows all of its columns.
 */
export function useChosenColumns<Row>(
  table: ChoosingTable | undefined,
  columns: readonly Column<Row>[],
): readonly Column<Row>[] {
  const { address, change } = useAddress();
  const isViewed = useViewed() !== null;
  const told = useSavedViews(table !== undefined && !isViewed).data?.columns;
  const kept = table === undefined ? null : readColumnKeys(told?.[table]);
  const isSaid = address.columns !== undefined;
  useEffect(() => {
    if (kept !== null && !isSaid && !isViewed) change({ columns: kept }, 'replace');
    // Once a table is opened: whoever shows all columns again takes the choice away themselves.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [table, kept]);
  return table === undefined ? columns : chosenOf(columns, address.columns);
}

interface ColumnChoiceProps<Row> {
  table: ChoosingTable;
  columns: readonly Column<Row>[];
  shown: readonly Column<Row>[];
  /** Names the rows, and is shown always. */
  naming: Column<Row> | undefined;
}

/** Closes the list as soon as something beyond it is pressed. */
function useClosedByPress(host: RefObject<HTMLElement | null>, open: boolean, close: () => void): void {
  useEffect(() => {
    if (!open) return;
    const onPress = ({ target }: PointerEvent): void => {
      if (!(target instanceof Node && host.current?.contains(target))) close();
    };
    document.addEventListener('pointerdown', onPress);
    return () => document.removeEventListener('pointerdown', onPress);
  }, [host, open, close]);
}

/** «Столбцы»: which are shown. Esc, a press or a step of Tab beyond it closes the list. */
export function ColumnChoice<Row>(props: ColumnChoiceProps<Row>) {
  const { columns, shown } = props;
  const [open, setOpen] = useState(false);
  const [close] = useState(() => () => setOpen(false));
  const host = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  useClosedByPress(host, open, close);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!open || event.key !== 'Escape') return;
    event.preventDefault();
    close();
    button.current?.focus();
  };
  return (
    <div
      ref={host}
      className={classes.host}
      onKeyDown={onKeyDown}
      onBlur={({ relatedTarget, currentTarget }) => {
        if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) close();
      }}
    >
      <button
        ref={button}
        type="button"
        className={classes.button}
        aria-expanded={open}
        aria-controls={id}
        data-testid="choose-columns"
        onClick={() => setOpen(!open)}
      >
        {COLUMNS.open(shown.length, columns.length)}
      </button>
      {open && <Panel id={id} {...props} />}
    </div>
  );
}

function Panel<Row>({ id, table, columns, shown, naming }: ColumnChoiceProps<Row> & { id: string }) {
  const { change } = useAddress();
  const keep = useChooseColumns();
  const choose = (keys: ReadonlySet<string>): void => {
    const written = writeColumns(columns, keys);
    keep({ table, columns: written ?? null });
    change({ columns: written }, 'replace');
  };
  const toggle = (key: string): void => {
    const keys = new Set(shown.map((column) => column.key));
    if (!keys.delete(key)) keys.add(key);
    choose(keys);
  };
  return (
    <fieldset id={id} className={classes.panel}>
      <legend className="visually-hidden">{COLUMNS.title}</legend>
      {columns.map((column) => (
        <label key={column.key} className={classes.choice}>
          <input
            type="checkbox"
            checked={shown.includes(column)}
            disabled={column === naming}
            onChange={() => toggle(column.key)}
          />
          {column.name}
        </label>
      ))}
      <button
        type="button"
        className={classes.all}
        disabled={shown.length === columns.length}
        onClick={() => choose(new Set(columns.map(({ key }) => key)))}
      >
        {COLUMNS.all}
      </button>
    </fieldset>
  );
}
