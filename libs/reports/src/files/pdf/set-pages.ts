import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler';
import { chartSvg } from './chart-svg.js';
import type { PdfPages } from './pdf-pages.js';

/** What the process that sets pages is given on its standard input. */
export interface PagesToSet {
  readonly pages: PdfPages;
  /** Seconds since 1970, which the file says it was made at. */
  readonly madeAt: number;
}

const TEMPLATES = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'templates');
const FONTS = join(dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf');

/** Sets the pages as PDF/UA-1: tagged, titled, in Russian, pictures with their alternatives. */
export function setPages({ pages, madeAt }: PagesToSet): Uint8Array {
  const compiler = NodeCompiler.create({ workspace: TEMPLATES, fontArgs: [{ fontPaths: [FONTS] }] });
  const charts = pages.charts.map((chart) => ({ ...chart, svg: chartSvg(chart) }));
  return compiler.pdf(
    { mainFilePath: join(TEMPLATES, 'edition.typ'), inputs: { pages: JSON.stringify({ ...pages, charts }) } },
    { pdfStandard: PdfStandard.UA_1, creationTimestamp: madeAt },
  );
}

/** Run as a process of its own: pages in, PDF out. */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const input = JSON.parse(readFileSync(process.stdin.fd, 'utf8')) as PagesToSet;
  process.stdout.write(setPages(input));
}
