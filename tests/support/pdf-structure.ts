import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const HAS_POPPLER = spawnSync('pdfinfo', ['-v']).status === 0;

/** An element of a tagged PDF, as a screen reader goes through it. */
export interface PdfElement {
  readonly tag: string;
  /** `/Scope /Column` */
  readonly attributes: readonly string[];
  readonly children: readonly PdfElement[];
  /** Of itself and all its children, in reading order. */
  readonly text: string;
}

/** A table by its heads, with the heading it stands under. */
export interface PdfTableRead {
  readonly title: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly foot: readonly string[] | null;
}

interface Building {
  readonly depth: number;
  readonly tag: string;
  readonly attributes: string[];
  readonly children: Building[];
  text: string;
}

/** What the tags of a PDF say, and what it says of itself. */
export function readStructure(bytes: Uint8Array): { readonly info: string; readonly root: PdfElement } {
  const folder = mkdtempSync(join(tmpdir(), 'pdf-structure-'));
  try {
    const file = join(folder, 'edition.pdf');
    writeFileSync(file, bytes);
    const run = (...options: string[]): string =>
      execFileSync('pdfinfo', [...options, file], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return { info: run(), root: treeOf(run('-struct-text')) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function treeOf(lines: string): PdfElement {
  const root: Building = { depth: -1, tag: 'root', attributes: [], children: [], text: '' };
  const open: Building[] = [root];
  for (const line of lines.split('\n').filter((each) => each.trim() !== '')) {
    const depth = line.search(/\S/);
    const words = line.slice(depth);
    if (words.startsWith('/')) {
      open.at(-1)?.attributes.push(words);
      continue;
    }
    while ((open.at(-1)?.depth ?? -1) >= depth) open.pop();
    if (words.startsWith('"')) {
      for (const each of open) each.text += words.replace(/^"|"$/g, '');
      continue;
    }
    const element = { depth, tag: /^\w+/.exec(words)?.[0] ?? '', attributes: [], children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  }
  return root;
}

/** An element and all within it, in reading order. */
export function* elementsOf(element: PdfElement): Generator<PdfElement> {
  yield element;
  for (const child of element.children) yield* elementsOf(child);
}

/** All tables in reading order. */
export function tablesOf(root: PdfElement): PdfTableRead[] {
  let title = '';
  const tables: PdfTableRead[] = [];
  for (const element of elementsOf(root)) {
    if (element.tag === 'H2') title = element.text;
    if (element.tag !== 'Table') continue;
    const rows = (part: string): string[][] =>
      element.children
        .filter(({ tag }) => tag === part)
        .flatMap(({ children }) => children.map((row) => row.children.map((cell) => cell.text.trim())));
    tables.push({ title, heads: rows('THead')[0] ?? [], rows: rows('TBody'), foot: rows('TFoot')[0] ?? null });
  }
  return tables;
}

/** What each sheet says, in the order of the sheets. */
export function sheetsOf(bytes: Uint8Array): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'pdf-sheets-'));
  try {
    const file = join(folder, 'printed.pdf');
    writeFileSync(file, bytes);
    const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
    return text
      .split('\f')
      .slice(0, -1)
      .map((sheet) => sheet.replace(/[\s\u00a0]+/g, ' '));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
