/** What a formula is for whoever reads its cell. */
export interface FormulaReading {
  /** The address that `HYPERLINK` leads to. */
  readonly link?: string;
  /** What the cell shows, when the formula itself says it. */
  readonly text?: string;
}

const TEXT = '"((?:[^"]|"")*)"';
const HYPERLINK = new RegExp(
  `^=?\\s*(?:HYPERLINK|ГИПЕРССЫЛКА)\\(\\s*${TEXT}\\s*(?:[;,]\\s*(?:${TEXT}|.*?)\\s*)?\\)\\s*$`,
  'is',
);
const CONSTANT = new RegExp(`^=?\\s*${TEXT}\\s*$`, 's');

/** Reads the two formulas that say all there is to know: a link, and a text written as a formula to keep its digits. */
export function readFormula(formula: string): FormulaReading | null {
  const [, link, text] = HYPERLINK.exec(formula) ?? [];
  if (link !== undefined) return { link: unquoted(link), ...(text !== undefined && { text: unquoted(text) }) };
  const constant = CONSTANT.exec(formula)?.[1];
  return constant === undefined ? null : { text: unquoted(constant) };
}

function unquoted(text: string): string {
  return text.replaceAll('""', '"');
}
