import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useAddress } from '../address/use-address.js';
import { useViewed } from '../address/viewed.js';
import { useMe } from '../api/queries.js';
import { COLUMNS } from '../text/columns-strings.js';
import { keepHere, readKept } from '../view/kept-here.js';
import classes from './chosen-columns.module.css';
import { chosenOf, readColumnKeys, writeColumns } from './columns-in-address.js';
import type { Column } from './data-table.js';

/** Tables wide enough that somebody chooses among their columns. */
export type ChoosingTable = 'districts' | 'founders' | 'institutions' | 'ranking';

const keptName = (table: ChoosingTable): string => `columns-${table}`;

/**
 * The columns that somebody chose: as the address says, so that a link and a file hold the same, else as this browser kept
 * them of the last time, which then stands in the address too. A table without a name shows all of its columns.
 */
export function useChosenColumns<Row>(
  table: ChoosingTable | undefined,
  columns: readonly Column<Row>[],
): readonly Column<Row>[] {
  const { address, change } = useAddress();
  const isViewed = useViewed() !== null;
  const login = useMe().data?.account?.login ?? null;
  const isSaid = address.columns !== undefined;
  useEffect(() => {
    if (table === undefined || isSaid || isViewed) return;
    const kept = readColumnKeys(readKept(login, keptName(table)));
    if (kept !== null) change({ columns: kept }, 'replace');
    // Once a table is opened: whoever shows all columns again takes the choice away themselves.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [table, login]);
  return table === undefined ? columns : chosenOf(columns, address.columns);
}

interface ColumnChoiceProps<Row> {
  table: ChoosingTable;
  columns: readonly Column<Row>[];
  shown: readonly Column<Row>[];
  /** Names the rows, and is shown always. */
  naming: Column<Row> | undefined;
}

/** «Столбцы»: which are shown. Esc, a press or a step of Tab beyond it closes the list. */
export function ColumnChoice<Row>({ table, columns, shown, naming }: ColumnChoiceProps<Row>) {
  const { change } = useAddress();
  const login = useMe().data?.account?.login ?? null;
  const [open, setOpen] = useState(false);
  const host = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => {
    if (!open) return;
    const onPress = ({ target }: PointerEvent): void => {
      if (!(target instanceof Node && host.current?.contains(target))) setOpen(false);
    };
    document.addEventListener('pointerdown', onPress);
    return () => document.removeEventListener('pointerdown', onPress);
  }, [open]);
  const choose = (keys: ReadonlySet<string>): void => {
    const written = writeColumns(columns, keys);
    keepHere(login, keptName(table), written ?? null);
    change({ columns: written }, 'replace');
  };
  const toggle = (key: string): void => {
    const keys = new Set(shown.map((column) => column.key));
    if (!keys.delete(key)) keys.add(key);
    choose(keys);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!open || event.key !== 'Escape') return;
    event.preventDefault();
    setOpen(false);
    button.current?.focus();
  };
  return (
    <div
      ref={host}
      className={classes.host}
      onKeyDown={onKeyDown}
      onBlur={({ relatedTarget, currentTarget }) => {
        if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) setOpen(false);
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
      {open && (
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
      )}
    </div>
  );
}
