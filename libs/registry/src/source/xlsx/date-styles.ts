import { DAY_MS } from '@gospulse/domain';
import type { ImportLimits } from '../../import-limits.js';
import { SourceRefused } from '../source-refused.error.js';
import type { XmlHandlers } from './xml-reader.js';

/** Formats of dates that need no definition (ECMA-376, part 1, 18.8.30), with those of East Asian languages. */
const BUILT_IN: readonly (readonly [from: number, to: number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];
/** `0%` and `0.00%`. */
const BUILT_IN_PERCENT: readonly number[] = [9, 10];
/** What a format shows as it stands: texts in quotes, escaped characters, colours and languages in brackets. */
const LITERAL = /"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi;
const FORMAT_CHARS = 1_000;

type Shown = 'date' | 'percent' | 'number';

/** Which cell formats show a number as a date or as per cent: `styles.xml` read for nothing else. */
export class DateStyles {
  private readonly formats = new Map<string, Shown>();
  private readonly shown: Shown[] = [];

  isDate(style: number): boolean {
    return this.shown[style] === 'date';
  }

  isPercent(style: number): boolean {
    return this.shown[style] === 'percent';
  }

  handlers({ workbook: { styles } }: ImportLimits): XmlHandlers {
    let inCellFormats = false;
    return {
      open: (name, attributes) => {
        if (name === 'cellXfs') inCellFormats = true;
        else if (name === 'numFmt') this.define(attributes.numFmtId ?? '', attributes.formatCode ?? '', styles);
        else if (name === 'xf' && inCellFormats) this.use(attributes.numFmtId ?? '0', styles);
      },
      close: (name) => {
        if (name === 'cellXfs') inCellFormats = false;
      },
    };
  }

  private define(id: string, code: string, most: number): void {
    if (this.formats.size >= most) throw tooMany();
    this.formats.set(id, shownBy(code.slice(0, FORMAT_CHARS)));
  }

  private use(id: string, most: number): void {
    if (this.shown.length >= most) throw tooMany();
    this.shown.push(this.formats.get(id) ?? builtIn(Number(id)));
  }
}

function builtIn(id: number): Shown {
  if (BUILT_IN_PERCENT.includes(id)) return 'percent';
  return BUILT_IN.some(([from, to]) => id >= from && id <= to) ? 'date' : 'number';
}

function shownBy(code: string): Shown {
  const letters = (code.split(';')[0] ?? '').replace(/general/gi, '').replace(LITERAL, '');
  if (letters.includes('%')) return 'percent';
  return /[dmyhs]/i.test(letters) ? 'date' : 'number';
}

const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
/** Excel takes 1900 for a leap year: its days before 1 March are one too many. */
const FIRST_RIGHT_DAY = 61;

/** The last day that Excel shows, 9999-12-31. */
const MAX_SERIAL = 2_958_465;

/** The day `YYYY-MM-DD` of a serial number of days; null when it is no day's: a code in a column formatted as dates. */
export function dayOfSerial(serial: number, from1904: boolean): string | null {
  if (serial < 0 || serial > MAX_SERIAL) return null;
  const days = from1904 || serial >= FIRST_RIGHT_DAY ? serial : serial + 1;
  const at = (from1904 ? EPOCH_1904 : EPOCH_1900) + Math.floor(days) * DAY_MS;
  return new Date(at).toISOString().slice(0, 10);
}

function tooMany(): SourceRefused {
  return new SourceRefused('too-many-styles', 'В файле XLSX слишком много форматов ячеек: сохраните его как CSV');
}
