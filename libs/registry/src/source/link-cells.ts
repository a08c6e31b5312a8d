import { parseVkLink } from '@gospulse/domain';
import type { Layout } from '../columns/recognise-form.js';
import { clip } from '../rows/clean-text.js';
import { readFormula } from './cell-formula.js';
import type { CellFault, SourceRow } from './source-row.js';

/** An address as people write it: a site with a path, or a community's name with a sign of being one. */
const ADDRESS = /[\p{L}\d-]\.[\p{L}]{2,}(?:\/|$)|^@|^(?:club|public|event)\d+$|^-\d+$|^[a-z][a-z0-9]*[_\d][\w.]*$/iu;

/** The columns whose cells are links: what matters there is the address behind a cell. */
export function linkColumns({ columnOf }: Layout): readonly number[] {
  return [...columnOf].filter(([field]) => field.endsWith('Url')).map(([, { index }]) => index);
}

/**
 * A row with the values that its formulas and links stand for: `="1023…"` is the text, and behind «перейти» is the address.
 * Where a text is one address and another one is behind it, the cell is at fault: nobody can tell which is meant.
 */
export function resolveCells(row: SourceRow, columns: readonly number[]): SourceRow {
  const { links = NONE } = row;
  const written = row.cells.some((cell) => cell.startsWith('='));
  if (!written && links.size === 0) return row;
  const cells = [...row.cells];
  const addresses = new Map(links);
  cells.forEach((cell, index) => {
    const formula = cell.startsWith('=') ? readFormula(cell) : null;
    if (!formula) return;
    if (formula.link !== undefined) addresses.set(index, formula.link);
    cells[index] = formula.text ?? formula.link ?? '';
  });
  const faults = new Map<number, CellFault>();
  for (const index of columns) {
    const address = addressOf(addresses.get(index) ?? '');
    if (address === '') continue;
    const read = behind((cells[index] ?? '').trim(), address);
    if (typeof read === 'string') cells[index] = read;
    else faults.set(index, read);
  }
  return { ...row, cells, ...(faults.size > 0 && { faults }) };
}

const NONE: ReadonlyMap<number, string> = new Map();

function behind(text: string, address: string): string | CellFault {
  if (text === '') return hiddenLink(address);
  if (!ADDRESS.test(text)) return address;
  return isSame(text, address) ? text : differentLinks(text, address);
}

/** Both name one community, or are written alike but for what a browser adds. */
function isSame(text: string, address: string): boolean {
  const [one, other] = [parseVkLink(text), parseVkLink(address)];
  if (one.kind === 'id' && other.kind === 'id') return one.id === other.id;
  if (one.kind === 'screen-name' && other.kind === 'screen-name')
    return one.name.toLowerCase() === other.name.toLowerCase();
  return bare(text) === bare(address);
}

function bare(address: string): string {
  return address
    .trim()
    .toLowerCase()
    .replace(/^mailto:|^https?:\/\//, '')
    .replace(/^(?:www|m)\./, '')
    .replace(/\/+$/, '');
}

/** What an office suite made of a link that was typed without its scheme: a path from the workbook's folder. */
function addressOf(target: string): string {
  return target.trim().replace(/^(?:file:\/+)?(?:\.\.?\/)+/, '');
}

function differentLinks(text: string, address: string): CellFault {
  const expected = `В тексте ячейки «${clip(text)}», а ссылка за ним ведёт на «${clip(address)}»: оставьте один адрес.`;
  return { code: 'link-differs', expected };
}

function hiddenLink(address: string): CellFault {
  const expected = `Ячейка пуста, но за ней осталась ссылка на «${clip(address)}»: впишите адрес или удалите ссылку.`;
  return { code: 'link-hidden', expected };
}
