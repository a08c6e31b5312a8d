import { readWrittenDay, type InstitutionStatus } from '@gospulse/domain';
import { unlessBlank } from './blank-words.js';
import { bad, good, type Check } from './check.js';
import type { RowCells } from './row-cells.js';
import { statusOf } from './status.js';
import { LENGTHS } from './text-lengths.js';

export interface Closing {
  readonly status?: InstitutionStatus | null;
  readonly closedOn?: string | null;
  readonly closedAct?: string | null;
}

/**
 * What a row says of its institution's being there: a column left out says nothing. A day of closing says by itself that it is
 * closed, and contradicts any other status.
 */
export function closingOf(cells: RowCells): Closing {
  const stated = cells.has('status') ? statusOf(cells) : undefined;
  const text = unlessBlank(cells.text('closedOn'));
  const closedOn = text === '' ? null : cells.checked<string | null>('closedOn', checkDay(text), null);
  const closedAct = cells.has('closedAct') ? cells.optional('closedAct', LENGTHS.text) : undefined;
  if (closedOn !== null && stated !== undefined && stated !== null && stated !== 'closed')
    cells.reject(
      'closedOn',
      'closed-on-acting',
      'Дата закрытия указана, а статус другой: исправьте статус на «ликвидирована» или уберите дату.',
    );
  const status = closedOn !== null ? 'closed' : stated;
  return {
    ...(status !== undefined && { status }),
    ...(closedOn !== null && { closedOn }),
    ...(closedAct !== undefined && status === 'closed' && { closedAct }),
  };
}

function checkDay(text: string): Check<string> {
  const day = readWrittenDay(text);
  return day === null ? bad('closed-on-format', 'Дата закрытия — день, например 30.11.2026.') : good(day);
}
