import { CONTEST } from '../../text/contest-strings.js';
import type { Column } from '../../ui/data-table.js';
import { ContestButton } from './contest-button.js';
import { questionTarget } from './question-target.js';

/** «Оспорить» as the last column of a table of questions; files have nothing of it. */
export function contestColumn<Row extends { readonly url: string; readonly askedAt: string }>(): Column<Row> {
  return {
    ...{ key: 'contest', name: CONTEST.column, label: CONTEST.column, long: true, screenOnly: true, file: null },
    cell: (row) => {
      const target = questionTarget(row);
      return target === null ? null : <ContestButton target={target} />;
    },
  };
}
