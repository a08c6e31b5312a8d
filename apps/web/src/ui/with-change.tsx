import { type Clock, type FileColumn, type FileColumns, tidy } from '@gospulse/domain';
import type { ReactNode } from 'react';
import { type ChangeKind, describeChange } from '../figures/change.js';
import { CHANGE } from '../text/strings.js';
import { ChangeText } from './change-text.js';
import type { Column } from './data-table.js';
import classes from './with-change.module.css';

/** A figure of a column in the period and in the comparison period. */
export interface ComparedColumn<Row> {
  readonly value: (row: Row) => number | null;
  readonly previous: (row: Row) => number | null;
  readonly kind: ChangeKind;
  /** Null: neither is good or bad. */
  readonly better: 'higher' | 'lower' | null;
  readonly clock: Clock;
}

function Line<Row>({ row, of }: { row: Row; of: ComparedColumn<Row> }) {
  const [value, previous] = [of.value(row), of.previous(row)];
  if (value === null) return null;
  const change = describeChange({ value, previous }, of.kind, of.better ?? 'higher', of.clock);
  if (change === null) {
    return (
      <span className={classes.change} title={CHANGE.none}>
        —
      </span>
    );
  }
  return (
    <span className={classes.change}>
      <ChangeText change={of.better === null ? { ...change, tone: 'neutral' } : change} compared />
    </span>
  );
}

/** What a file holds of it: the figure, what it was, and the change; of waits in whole seconds. */
function filed<Row>(file: FileColumns<Row>, of: ComparedColumn<Row>): FileColumns<Row> {
  const own: readonly FileColumn<Row>[] = file === null ? [] : 'code' in file ? [file] : file;
  const [first] = own;
  if (first === undefined) return file;
  const isWait = first.kind === 'wait';
  const changeOf = (row: Row): number | null => {
    const [value, previous] = [of.value(row), of.previous(row)];
    if (value === null || previous === null) return null;
    return isWait ? Math.round(value - previous) : tidy(value - previous);
  };
  const why = (): string => CHANGE.none;
  return [
    ...own,
    {
      ...{ code: `${first.code}Previous`, head: CHANGE.filedWas(first.head), kind: first.kind },
      ...{ value: of.previous, why, total: 'not-sum' },
    },
    {
      code: `${first.code}Change`,
      head: isWait ? CHANGE.filedSeconds(first.head) : CHANGE.filedChange(first.head),
      kind: first.kind === 'share' ? 'share-change' : isWait ? 'count' : first.kind,
      ...{ value: changeOf, why, total: 'not-sum' },
    },
  ];
}

/** A column whose cells tell the change under the value, as its file does in columns of their own. */
export function withChange<Row>(column: Column<Row>, of: ComparedColumn<Row>): Column<Row> {
  const { cell, inTotal } = column;
  const below =
    (draw: (row: Row) => ReactNode) =>
    (row: Row): ReactNode => (
      <>
        {draw(row)}
        <Line row={row} of={of} />
      </>
    );
  return {
    ...column,
    cell: below(cell),
    ...(inTotal === undefined ? {} : { inTotal: below(inTotal) }),
    file: filed(column.file, of),
  };
}
