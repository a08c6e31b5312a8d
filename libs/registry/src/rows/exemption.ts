import { unlessBlank } from './blank-words.js';
import type { RowCells } from './row-cells.js';
import { LENGTHS } from './text-lengths.js';

/** A cell that says that no page is kept, and not by what act. */
const BARE_YES = /^(?:да|есть|имеется|yes|true|1|\+|не вед[её]тся|освобожден[ао]?|освобождён[ао]?)$/i;

export interface Exemption {
  readonly exemptReason?: string | null;
  readonly exemptAct?: string | null;
}

/** What a row says of an exemption: a column left out says nothing. A bare «да» needs the act in the column beside it. */
export function exemptionOf(cells: RowCells): Exemption {
  const reason = cells.has('exemptReason') ? wordsOf(cells, 'exemptReason') : undefined;
  const act = cells.has('exemptAct') ? wordsOf(cells, 'exemptAct') : undefined;
  if (reason && BARE_YES.test(reason) && !act)
    cells.reject(
      'exemptReason',
      'exempt-no-act',
      'Назовите акт, по которому страница не ведётся, например «Приказ № 5 от 01.02.2024», или оставьте ячейку пустой.',
    );
  return { ...(reason !== undefined && { exemptReason: reason }), ...(act !== undefined && { exemptAct: act }) };
}

function wordsOf(cells: RowCells, field: 'exemptReason' | 'exemptAct'): string | null {
  const text = cells.optional(field, LENGTHS.text);
  if (text === null) return null;
  // «Не ведётся» is no blank here: it says that there is no page, as the column asks.
  return /^не вед/i.test(text) ? text : unlessBlank(text) || null;
}
