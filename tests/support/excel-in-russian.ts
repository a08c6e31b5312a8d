/** What Excel makes of a field of a CSV: a number, a moment by the clock on the wall, an error, a computed cell, or words. */
export type ExcelCell =
  string | number | null | { readonly wallClock: string } | { readonly formula: string } | { readonly error: string };

const MARK = '\ufeff';
const NUMBER = /^[+-]?(?:\d+(?:,\d*)?|,\d+)(?:[Ee][+-]?\d+)?\s?(%?)$/;
/** With a thousands separator it is a number too, which files of ours never have. */
const GROUPED = /^[+-]?\d{1,3}(?:[ \u00a0]\d{3})+(?:,\d+)?$/;
const DAY = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?: (\d{1,2}):(\d{2}))?$/;
/** `1.2`, `3/4`, `5-6`, `1:30`, `3 мар`: none of them stays what it was. */
const TAKEN_FOR_A_DAY =
  /^(?:\d{1,2}[./-]\d{1,2}(?:[./-]\d{2})?|\d{1,2}[ .-](?:янв|фев|мар|апр|май|мая|июн|июл|авг|сен|окт|ноя|дек)[а-я]*|\d+:\d{2}(?::\d{2})?)$/i;
const COMPUTED = /^[=+\-@]/;
const ERROR = /^#(?:Н\/Д|N\/A|ДЕЛ\/0!|DIV\/0!|ИМЯ\?|NAME\?|ЗНАЧ!|VALUE!|ССЫЛКА!|REF!|ЧИСЛО!|NUM!|ПУСТО!|NULL!)$/i;
const LONGEST_NUMBER = 15;

/**
 * Reads a CSV as Excel in Russian does that opens it by a click: UTF-8 only behind its mark, `;` between fields, a decimal
 * comma, and words taken for numbers, days, errors and formulas wherever they look so.
 */
export function openedInRussianExcel(bytes: Uint8Array): ExcelCell[][] {
  const text = Buffer.from(bytes).toString('utf8');
  if (!text.startsWith(MARK)) throw new Error('without its mark UTF-8 is read as Windows-1251');
  return fieldsOf(text.slice(1)).map((row) => row.map(cellOf));
}

function fieldsOf(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (isQuoted) {
      if (sign !== '"') field += sign;
      else if (text.charAt(at + 1) === '"') field += text.charAt((at += 1));
      else isQuoted = false;
    } else if (sign === '"' && field === '') isQuoted = true;
    else if (sign === ';') {
      row.push(field);
      field = '';
    } else if (sign === '\n' || (sign === '\r' && text.charAt(at + 1) === '\n')) {
      if (sign === '\r') at += 1;
      rows.push([...row, field]);
      [row, field] = [[], ''];
    } else field += sign;
  }
  return field === '' && row.length === 0 ? rows : [...rows, [...row, field]];
}

function cellOf(field: string): ExcelCell {
  if (field === '') return null;
  const number = NUMBER.exec(field);
  if (number) return numberOf(field, number[1] === '%');
  if (GROUPED.test(field)) return Number(field.replace(/[ \u00a0]/g, '').replace(',', '.'));
  const day = DAY.exec(field);
  if (day) {
    const [, date = '', month = '', year = '', hours = '0', minutes = '00'] = day;
    return {
      wallClock: `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')} ${hours.padStart(2, '0')}:${minutes}`,
    };
  }
  if (TAKEN_FOR_A_DAY.test(field)) return { wallClock: field };
  if (ERROR.test(field)) return { error: field };
  return COMPUTED.test(field) ? { formula: field } : field;
}

/** Behind the fifteenth digit there are only noughts, as far as a whole number goes. */
function numberOf(field: string, isPercent: boolean): number {
  const digits = /^[+-]?(\d+)$/.exec(field)?.[1] ?? '';
  const kept =
    digits.length > LONGEST_NUMBER
      ? field.slice(0, LONGEST_NUMBER - digits.length) + '0'.repeat(digits.length - LONGEST_NUMBER)
      : field;
  const value = Number(kept.replace('%', '').trim().replace(',', '.'));
  return isPercent ? value / 100 : value;
}
