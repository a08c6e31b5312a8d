import type { EditionDocument } from '@gospulse/files';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drawnEdition, drawnSheet, listSheet } from '../../../../files/src/document/drawn-edition.spec-helper.js';
import { chartSvg } from './chart-svg.js';
import { pdfPages } from './pdf-pages.js';
import { MAX_PDF_ROWS, pdfTables } from './pdf-tables.js';
import { writePdf } from './write-pdf.js';

const HAS_POPPLER = spawnSync('pdfinfo', ['-v']).status === 0;
const LONG = { ...drawnSheet(MAX_PDF_ROWS + 1), code: 'register', title: 'Реестр страниц' };
const EDITION = drawnEdition([drawnSheet(33), listSheet(), LONG]);

describe('what stands on the pages', () => {
  it('is every short table whole, and where the long ones are', () => {
    const pages = pdfPages(EDITION);
    expect(pages.tables.map(({ title, rows, wide }) => [title, rows.length, wide])).toEqual([
      ['По муниципалитетам: все районы и городские округа', 33, true],
      ['Список 100 %', 2, false],
    ]);
    expect(pages.elsewhere).toEqual([
      'Реестр страниц: 61 строка, 11 колонок — в книге XLSX и в CSV этого издания, целиком',
    ]);
    expect(pages.about.map(({ text }) => text)).toContain(
      'строк — 61, без итога и заголовков. Без муниципалитета — отдельная строка',
    );
  });

  it('is a wide sheet in parts that repeat its names, no column left out', () => {
    const sheet = drawnSheet(4);
    const columns = [...sheet.columns, ...sheet.columns].map((column, n) => ({
      ...column,
      code: `c${n}`,
      head: `К${n}`,
    }));
    const tables = pdfTables({
      ...{ code: 'wide', title: 'Широкая', columns, notes: ['Примечание'] },
      rows: sheet.rows.map(({ cells }) => ({ cells: [...cells, ...cells] })),
    });
    expect(tables.map(({ title, notes }) => [title, notes])).toEqual([
      ['Широкая (часть 1 из 3)', []],
      ['Широкая (часть 2 из 3)', []],
      ['Широкая (часть 3 из 3)', ['Примечание']],
    ]);
    expect(tables.map(({ heads }) => heads[0])).toEqual(['К0', 'К0', 'К0']);
    expect(new Set(tables.flatMap(({ heads }) => heads)).size).toBe(columns.length);
    expect(tables[1]?.rows[1]?.[0]).toBe('Быковский район');
  });

  it('is no sheet of long words', () => {
    const rows = Array.from({ length: 40 }, () => ({ cells: ['слово '.repeat(50), 1] }));
    const pages = pdfPages(drawnEdition([{ ...listSheet(), rows }]));
    expect([pages.tables, pages.elsewhere]).toEqual([
      [],
      [expect.stringMatching(/^Список 100 %: 40 строк, 2 колонки/)],
    ]);
  });

  it('is a sheet of one row from top to bottom, with the reasons of what is unknown', () => {
    const [table, ...more] = pdfTables({ ...drawnSheet(4), rows: [drawnSheet(4).rows[3]!] });
    expect([table?.heads, more]).toEqual([['Показатель', 'город Волжский', 'Почему нет данных'], []]);
    expect(table?.rows).toContainEqual(['Вопросов', '21', '']);
    expect(table?.rows).toContainEqual(['Медиана ожидания, ч:мин', '—', 'ответов не было']);
    expect(table?.wide).toBe(false);
  });

  it('says that it is a draft', () => {
    expect(pdfPages({ ...EDITION, edition: null, corrects: null }).draft).toMatch(/^ЧЕРНОВИК/);
    expect(pdfPages(EDITION).draft).toBeNull();
  });
});

describe('a chart', () => {
  it('is the same picture however many were drawn before, with a gap where nothing is known', () => {
    const [chart] = EDITION.charts;
    const first = chartSvg(chart!);
    expect(chartSvg(chart!)).toBe(first);
    const line = /<path d="([^"]*)" fill="none"[^>]*stroke="#1f4e9e"/.exec(first)?.[1] ?? '';
    expect(line.split('M')).toHaveLength(3);
    expect(first).toMatch(/font-family:\s?DejaVu Sans/);
  });

  it('of sums that change little is drawn on a scale that shows it, and says so', () => {
    const points = [1_617_000, 1_622_353].map((value, n) => ({ day: `2026-07-0${n + 1}`, value }));
    const chart = { title: 'Подписки по дням', alternative: '', kind: 'count' as const, points };
    const { charts } = pdfPages({
      ...EDITION,
      charts: [chart, { ...chart, points: [{ ...points[0]!, value: 3 }, points[1]!] }],
    });
    expect(charts.map(({ title }) => title)).toEqual(['Подписки по дням (шкала не от нуля)', 'Подписки по дням']);
    expect(chartSvg(chart)).toMatch(/>1\s6\d\d\s000</);
  });

  it('shows a day between two gaps as a point', () => {
    const points = [1, null, 2, null, 3, 4].map((value, n) => ({ day: `2026-07-0${n + 1}`, value }));
    const svg = chartSvg({ title: '', alternative: '', kind: 'count', points });
    expect(svg.match(/<path[^>]*fill="#fff"|<circle/g)?.length ?? 0).toBeGreaterThan(0);
  });
});

describe('PDF', () => {
  it('is tagged, titled and Russian, holds its words and figures, and keeps to PDF/UA-1', async () => {
    const bytes = await writePdf(EDITION);
    const raw = Buffer.from(bytes).toString('latin1');
    expect(raw).toContain('/Marked true');
    expect(raw).toMatch(/\/Lang\s?\(ru/);
    expect(raw).toContain('pdfuaid:part');
    if (HAS_POPPLER) readByPoppler(bytes);
  });

  const failing = async (document: EditionDocument, bounds: Parameters<typeof writePdf>[1]) =>
    writePdf(document, bounds).catch((error: unknown) => error);

  it('that takes too long is given up, with nothing of it left', async () => {
    const failure = await failing(EDITION, { timeoutMs: 5, memoryKib: 700_000 });
    expect(failure).toMatchObject({ name: 'FileFailure', code: 'timed-out', kind: 'pdf' });
  });

  // From where nothing can begin, over where V8 says so at length, to where the pages themselves are too much.
  it.each([80_000, 90_000, 110_000])(
    'that takes over %i KiB is given up, by the name of another format',
    async (memoryKib) => {
      const failure = await failing(EDITION, { timeoutMs: 60_000, memoryKib });
      expect(failure).toMatchObject({ name: 'FileFailure', code: 'out-of-memory', kind: 'pdf', instead: ['xlsx'] });
    },
  );

  it.each(['SIGKILL', 'SIGILL'] as const)('whose process is ended by %s is told so', async (signal) => {
    const failure = failing(EDITION, { timeoutMs: 60_000, memoryKib: 700_000 });
    const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim().split(' ');
    process.kill(Number(children.at(-1)), signal);
    expect(await failure).toMatchObject({ name: 'FileFailure', code: 'killed' });
  });

  it('that its template refuses says so', async () => {
    const [chart] = EDITION.charts;
    const failure = await failing({ ...EDITION, charts: [{ ...chart!, kind: 'pie' as never }] }, undefined);
    expect(failure).toMatchObject({ name: 'FileFailure', code: 'failed' });
  });
});

function readByPoppler(bytes: Uint8Array): void {
  const folder = mkdtempSync(join(tmpdir(), 'edition-pdf-'));
  try {
    const file = join(folder, 'edition.pdf');
    writeFileSync(file, bytes);
    const run = (program: string, ...options: string[]): string =>
      execFileSync(program, options, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const info = run('pdfinfo', '-isodates', file);
    expect(info).toMatch(/Title:\s+Сводка региона. Волгоградская область/);
    expect(info).toMatch(/Tagged:\s+yes/);
    expect(info).toMatch(/CreationDate:\s+2026-10-05T06:00:00/);
    const text = run('pdftotext', '-layout', file, '-').replaceAll('\u00a0', ' ');
    expect(text).toContain('В срок получили ответ 51,0 % вопросов');
    expect(text).toMatch(/Быковский район\s+1023403433605\s+7\s+1,44\s+9,1 %\s+−2,0\s+0:01/);
    expect(text).toMatch(/Итого\s+3 696/);
    const structure = run('pdfinfo', '-struct', file);
    for (const tag of ['H1', 'H2', 'Figure', 'THead', 'TBody', 'TFoot', 'L ']) expect(structure).toContain(tag);
    expect(run('pdffonts', file)).toMatch(/DejaVuSans\s+CID TrueType\s+Identity-H\s+yes/);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
