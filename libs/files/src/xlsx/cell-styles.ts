import type { CellStyle } from 'hucre/xlsx';
import type { ColumnKind } from '../document/edition-document.js';

const GREY = 'D9E1EC';
const LINE = { style: 'thin', color: { rgb: '8A94A6' } } as const;

/** Every style says its letters whole: what it leaves out is not taken from the default. */
export const FONT = { name: 'Arial', size: 10 } as const;

/** A column shows `п. п.` behind its numbers only if they are differences of shares: per cent would be read as relative. */
const POINTS = '+0.0;-0.0;0.0';

/**
 * How each kind of value is shown. Codes and texts stand under the format for text: without it an office suite shows a code
 * of thirteen digits as 1,0E+12, and computes what begins with `=` as soon as a cell is edited.
 */
const FORMATS = {
  text: '@',
  code: '@',
  link: '@',
  count: '0',
  decimal: '0.00',
  share: '0.0%',
  'share-change': POINTS,
  wait: '[h]:mm',
  day: 'dd.mm.yyyy',
  instant: 'dd.mm.yyyy hh:mm',
} as const satisfies Record<ColumnKind, string>;

function styleOf(kind: ColumnKind): CellStyle {
  const wraps = kind === 'text';
  const isOfTime = kind === 'day' || kind === 'instant';
  const alignment: CellStyle['alignment'] = {
    vertical: 'top',
    // Words stand apart from the number before them.
    ...(wraps ? { wrapText: true, horizontal: 'left', indent: 1 } : {}),
    ...(isOfTime ? { horizontal: 'center' } : {}),
  };
  const font = kind === 'link' ? { ...FONT, underline: true, color: { rgb: '1F4E9E' } } : FONT;
  return { numFmt: FORMATS[kind], alignment, font };
}

const BODY = Object.fromEntries(Object.keys(FORMATS).map((kind) => [kind, styleOf(kind as ColumnKind)])) as Record<
  ColumnKind,
  CellStyle
>;

const TOTAL = Object.fromEntries(
  Object.entries(BODY).map(([kind, style]) => [
    `total ${kind}`,
    { ...style, font: { ...style.font, bold: true }, border: { top: LINE } },
  ]),
) as Record<`total ${ColumnKind}`, CellStyle>;

/** Every style of a workbook of ours, by name. */
export const STYLES = {
  head: {
    numFmt: '@',
    font: { ...FONT, bold: true },
    fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: GREY } },
    border: { bottom: LINE },
    alignment: { wrapText: true, vertical: 'center', horizontal: 'center' },
  },
  name: { numFmt: '@', font: { ...FONT, bold: true }, alignment: { vertical: 'top', wrapText: true } },
  verdict: { numFmt: '@', font: { ...FONT, bold: true }, alignment: { vertical: 'top', horizontal: 'center' } },
  ...BODY,
  ...TOTAL,
} as const satisfies Record<string, CellStyle>;
export type StyleName = keyof typeof STYLES;
