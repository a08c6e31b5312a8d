import { cutText } from '@gospulse/domain';
import { KIND_WORDS } from '@gospulse/files';
import type { EditionDifference } from '../comparison/compare.js';
import type { FreezeRefusal } from '../editions/freeze-request.js';
import type { Verified } from '../editions/verify.js';

/** Why something was not done of a report: what freezing refuses, and what is found out before it is tried. */
export type ReportRefusal =
  | FreezeRefusal
  | {
      /** `not-allowed`: whoever asked for it may not any more. */
      readonly why: 'not-allowed' | 'unknown-form' | 'bad-period';
    };

/** A refusal, and what to do, as people read it. */
export function refusalWords(refusal: ReportRefusal): string {
  switch (refusal.why) {
    case 'unknown-region':
      return 'Этого региона нет в реестре.';
    case 'unknown-form':
      return 'Такой формы отчёта нет. Выберите форму из списка.';
    case 'bad-period':
      return 'Такого периода нет в календаре. Выберите период из списка.';
    case 'not-this-period':
      return 'Эта форма не составляется за период такого вида. Выберите другой период.';
    case 'unfinished':
      return 'Период ещё не закончился: издание бывает только за целый период.';
    case 'in-the-future':
      return 'Период ещё не наступил. Выберите период, который уже закончился.';
    case 'no-facts':
      return 'За этот период ничего не известно: регион тогда не наблюдался.';
    case 'busy':
      return 'В этом регионе прямо сейчас фиксируется другое издание. Повторите через минуту.';
    case 'not-summed-up':
      return 'Новые наблюдения ещё подсчитываются. Повторите через минуту.';
    case 'file':
      return `Не получился файл «${KIND_WORDS[refusal.fileKind]}», поэтому издание не зафиксировано. Повторите без этого файла: JSON сохраняется всегда.`;
    case 'frozen-already':
      return `Издание № ${refusal.number} этой формы за этот период уже действует. Откройте его или зафиксируйте исправление, назвав причину.`;
    case 'no-such-edition':
      return `Издания № ${refusal.number} нет.`;
    case 'not-in-force':
      return `Издание № ${refusal.number} уже не действует: его отозвали или заменили.`;
    case 'of-another-form-or-period':
      return `Издание № ${refusal.number} — другой формы или за другой период.`;
    case 'not-allowed':
      return 'Не выполнено: у того, кто это поручил, прав на это больше нет.';
  }
}

/** The edition in the way of what was asked; null: none. */
export function numberOf(refusal: ReportRefusal): number | null {
  return 'number' in refusal ? refusal.number : null;
}

/** Titles of sheets and heads of columns, by their codes. */
export interface SheetTitles {
  titleOf(sheet: string): string;
  headOf(sheet: string, column: string): string;
}

/** What a check found out, a sentence or two. */
export function verdictWords(verified: Verified, number: number, titles: SheetTitles): string {
  switch (verified.kind) {
    case 'same':
      return `Издание № ${number} совпадает до байта: оно пересчитано из сохранённых строк, и все файлы вышли теми же.`;
    case 'differs': {
      const { first, changes } = verified;
      const since = changes.length === 0 ? '' : ` С тех пор в программе изменилось: ${changes.join('; ')}.`;
      return `Издание № ${number} пересчиталось иначе${first === null ? '.' : `: ${differenceWords(first, titles)}.`}${since}`;
    }
    case 'file-differs':
      return `Показатели издания № ${number} те же, но файл ${verified.file} теперь записывается иначе: обновилась программа. Сохранённый файл не изменился.`;
    case 'file-damaged':
      return `Файл ${verified.file} издания № ${number} повреждён: он не тот, что был зафиксирован.`;
    case 'facts-missing':
      return `Издание № ${number} не пересчитать: его сохранённые строки (${verified.table}) пропали или изменены.`;
    case 'no-such-edition':
      return verified.last === 0
        ? `Издания № ${number} нет: в регионе ещё не фиксировали изданий.`
        : `Издания № ${number} нет, последнее — № ${verified.last}. Если база восстановлена из копии, более поздних изданий в ней нет.`;
  }
}

/** Characters of a cell that are told. */
const MAX_CELL = 80;

function differenceWords({ kind, sheet, row, column, was, became }: EditionDifference, titles: SheetTitles): string {
  if (sheet === null) return 'тексты рядом с таблицами';
  const place = [
    `лист «${titles.titleOf(sheet)}»`,
    ...(row === null ? [] : [`строка «${cellWords(row)}»`]),
    ...(column === null ? [] : [`столбец «${titles.headOf(sheet, column)}»`]),
  ].join(', ');
  switch (kind) {
    case 'changed':
    case 'text':
      return `${place}: было ${cellWords(was)}, стало ${cellWords(became)}`;
    case 'row-added':
      return `${place}: этой строки не было`;
    case 'row-removed':
      return `${place}: этой строки больше нет`;
    case 'sheet-added':
      return `${place}: этого листа не было`;
    case 'sheet-removed':
      return `${place}: этого листа больше нет`;
  }
}

function cellWords(cell: EditionDifference['was']): string {
  if (cell === null) return 'пусто';
  const text = String(cell);
  return text.length > MAX_CELL ? `${cutText(text, MAX_CELL)}…` : text;
}
