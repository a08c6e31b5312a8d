import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  getFigures,
  getFounders,
  getInstitutions,
  getMunicipalities,
  getOverview,
  getQueue,
  getRanking,
  getReplies,
  getSeries,
  refreshRollups,
  type Grouping,
} from '../../libs/analytics/src/index.js';
import type { FullFigureRow } from '@gospulse/contracts';
import type { FileColumn } from '@gospulse/domain';
import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { runHereIn } from '../../apps/cli/src/run-here.spec-helper.js';
import { seriesColumns } from '../../apps/web/src/charts/series-table.js';
import { SERIES_WORDS } from '../../apps/web/src/charts/series-words.js';
import { drawnView } from '../../apps/web/src/export/drawn-view.spec-helper.js';
import { FILE_KINDS, type FileKind } from '../../apps/web/src/export/file-kinds.js';
import type { FiledColumn, ScreenTable } from '../../apps/web/src/export/file-request.js';
import { fileOfTable as tableOf } from '../../apps/web/src/export/made/file-of-table.js';
import { writeTable } from '../../apps/web/src/export/made/write-table.js';
import { districtColumns, totalDistrict } from '../../apps/web/src/pages/districts/district-columns.js';
import { founderColumns, totalFounder } from '../../apps/web/src/pages/founders/founder-columns.js';
import { institutionColumns } from '../../apps/web/src/pages/institutions/institution-columns.js';
import { queueColumns } from '../../apps/web/src/pages/queue/queue-columns.js';
import { rankingColumns } from '../../apps/web/src/pages/ranking/ranking-columns.js';
import { binColumns, binRows } from '../../apps/web/src/pages/replies/bins-section.js';
import {
  answered,
  NOW,
  openObservedRegion,
  PERIOD,
  request,
  ZONE,
  type RegionUnderTest,
} from '../../libs/analytics/src/observed-region.spec-helper.js';

/** Cells of a file by their heads, numbers as numbers. */
type Line = Readonly<Record<string, unknown>>;

const KEY = 'Код строки';
/** What the heads of files are called in rows of figures. */
const FIGURES_BY_HEAD: Readonly<Record<string, keyof FullFigureRow>> = {
  Подписки: 'subscribers',
  Прирост: 'netGrowth',
  Публикации: 'posts',
  Обращения: 'questions',
  'Первый ответ, медиана, рабочее время': 'medianWorkingSeconds',
  'Первый ответ, медиана, календарное время': 'medianElapsedSeconds',
  'В срок, доля': 'withinDeadlineShare',
  Просрочено: 'overdue',
  'Охват, доля': 'coverageShare',
  'Ритм, доля недель': 'cadenceShare',
  Балл: 'complianceScore',
  Учреждений: 'institutions',
};

let region: RegionUnderTest;
beforeAll(async () => {
  region = await openObservedRegion();
  // Of some pages no wall was read, and nothing is known that is asked there.
  await region.query('delete from question where page_id % 3 = 0');
  await region.query('delete from page_wall where page_id % 3 = 0');
  await region.query(
    `insert into touched_day (region_code, page_id, day, what)
     select distinct '34', p.id, d.day, 'questions' from page p cross join (select distinct day from reply_rollup where grain = 'day') d
     where p.id % 3 = 0`,
  );
  await refreshRollups(region.database.dataSource);
});
afterAll(() => region.close());

function cast(text: string): unknown {
  if (text === '') return null;
  return /^-?\d+(?:,\d+)?(?:e-?\d+)?$/.test(text) ? Number(text.replace(',', '.')) : text;
}

const fileOfTable = <Row>(
  title: string,
  columns: readonly FiledColumn<Row>[],
  rows: readonly Row[],
  keys: readonly FileColumn<Row>[] = [],
  total?: Row,
): ScreenTable => tableOf({ title, columns, rows, keys, total });

/** The reader takes a duration for a time behind this day. */
const FIRST_DAY = Date.UTC(1899, 11, 31);

/** Seconds of a duration to a tenth; other cells as they are. */
function secondsOf(value: unknown): unknown {
  if (value instanceof Date) return Math.round((value.getTime() - FIRST_DAY) / 100) / 10;
  return typeof value === 'number' ? Math.round(value * 864_000) / 10 : value;
}

/** The lines that somebody reads in a downloaded file, «Итого» last, by the heads of its columns. */
async function linesOf(kind: FileKind, table: ScreenTable): Promise<Line[]> {
  const made = await writeTable(kind, table, drawnView());
  if (made.kind !== 'made') throw new Error(made.kind);
  const { columns } = table;
  const named = (cells: readonly unknown[], read: (cell: unknown, at: number) => unknown): Line =>
    Object.fromEntries(columns.map(({ head }, at) => [head, read(cells[at] ?? null, at)]));
  if (kind === 'csv') {
    const [, ...lines]: string[][] = parse(await made.content.text(), { bom: true, delimiter: ';' });
    return lines.map((cells) => named(cells, (cell) => cast(String(cell))));
  }
  if (kind === 'json') {
    const { sheets } = JSON.parse(await made.content.text()) as {
      sheets: { rows: { values: Line }[]; total?: { values: Line } }[];
    };
    const [sheet] = sheets;
    const rows = [...(sheet?.rows ?? []), ...(sheet?.total === undefined ? [] : [sheet.total])];
    return rows.map(({ values }) => Object.fromEntries(columns.map(({ code, head }) => [head, values[code]])));
  }
  const [, ...rows] = (await readXlsx(new Uint8Array(await made.content.arrayBuffer()))).sheets[0]?.rows ?? [];
  return rows.map((cells) => named(cells, (cell, at) => (columns[at]?.kind === 'wait' ? secondsOf(cell) : cell)));
}

const keyed = <Row>(value: (row: Row) => string): FileColumn<Row>[] => [
  { code: 'rowKey', head: KEY, kind: 'text', value: (row) => `№${value(row)}` },
];
const figures = async (by: Grouping): Promise<Map<string, FullFigureRow>> => {
  const common = { scope: request().scope, ...PERIOD, now: new Date(NOW) };
  const result = await getFigures(region.database.dataSource, { ...common, by });
  if (result.kind === 'problem') throw new Error(result.problem);
  return new Map(result.rows.map((row) => [`№${row.key}`, row]));
};

/** Every number of the file's lines that rows of figures have too, from both. */
function figuresOfLines(
  lines: readonly Line[],
  rows: ReadonlyMap<string, FullFigureRow>,
  all: FullFigureRow | undefined,
) {
  const [inFile, inRows]: [unknown[], unknown[]] = [[], []];
  for (const line of lines) {
    const row = line[KEY] === '№' ? all : rows.get(String(line[KEY]));
    for (const [head, value] of Object.entries(line)) {
      const name = FIGURES_BY_HEAD[head];
      if (name === undefined) continue;
      inFile.push([line[KEY], head, value]);
      inRows.push([line[KEY], head, row?.[name]]);
    }
  }
  return { inFile, inRows };
}

describe.each(FILE_KINDS)('as %s', (kind) => {
  it.each(['working', 'calendar'] as const)(
    'tables hold what the command line tells, by the %s clock',
    async (clock) => {
      const { dataSource } = region.database;
      const asked = request({ clock });
      const [districts, founders, institutions] = [
        await answered(getMunicipalities(dataSource, asked)),
        await answered(getFounders(dataSource, asked)),
        await answered(getInstitutions(dataSource, { ...asked, sort: 'overdue', order: 'desc', limit: 200 })),
      ];
      const all = (await figures('region')).get('№34');
      const tables = [
        [
          'municipality',
          fileOfTable(
            'Р',
            districtColumns(clock),
            districts.rows,
            keyed(({ oktmo }) => oktmo),
            totalDistrict(districts),
          ),
        ],
        [
          'founder',
          fileOfTable(
            'У',
            founderColumns(clock),
            founders.rows,
            keyed(({ ogrn }) => ogrn),
            totalFounder(founders),
          ),
        ],
        [
          'institution',
          fileOfTable(
            'О',
            institutionColumns(clock),
            institutions.rows,
            keyed(({ ogrn }) => ogrn),
          ),
        ],
      ] as const;
      for (const [by, table] of tables) {
        const { inFile, inRows } = figuresOfLines(await linesOf(kind, table), await figures(by), all);
        expect(inFile.length).toBeGreaterThan(40);
        expect(inFile.filter((cell) => (cell as unknown[])[2] === null).length).toBeGreaterThan(0);
        expect(inFile).toEqual(inRows);
      }
    },
  );

  it('the ranking holds the shares and cases of the same rows, and no 0 where nobody looked', async () => {
    const { dataSource } = region.database;
    for (const by of ['municipality', 'institution'] as const) {
      const rows = await figures(by);
      for (const part of ['ranked', 'few'] as const) {
        const ranking = { ...request(), by, metric: 'deadline', part, limit: 200 } as const;
        const { rows: ranked } = await answered(getRanking(dataSource, ranking));
        const lines = await linesOf(
          kind,
          fileOfTable(
            'Р',
            rankingColumns(by),
            ranked,
            keyed(({ key }) => key),
          ),
        );
        expect(lines).toHaveLength(ranked.length);
        for (const line of lines) {
          const { withinDeadlineShare, questions } = rows.get(String(line[KEY]))!;
          expect([line['Доля'], line['n'] === null]).toEqual([withinDeadlineShare, questions === null]);
        }
      }
    }
  });

  it('lines, bins and the queue add up to the cards', async () => {
    const { dataSource } = region.database;
    const overview = await answered(getOverview(dataSource, request()));
    for (const [metric, total] of [
      ['questions', overview.firstReply.n],
      ['subscribers', null],
    ] as const) {
      const { points } = await answered(getSeries(dataSource, { ...request(), metric }));
      const words = SERIES_WORDS[metric];
      const columns = seriesColumns(words, 'n', { compared: false });
      const rows = points.map((point) => ({ point, previous: undefined }));
      const lines = await linesOf(kind, fileOfTable('Л', columns, rows));
      expect(lines.map((line) => line[words.name])).toEqual(points.map(({ value }) => value));
      const values = lines.map((line) => Number(line[words.name] ?? 0));
      if (total === null) expect(values.at(-1)).toBe(overview.subscribers.value);
      else expect(values.reduce((sum, value) => sum + value, 0)).toBe(total);
    }
    const { bins, counts } = await answered(getReplies(dataSource, request()));
    const binLines = await linesOf(kind, fileOfTable('Б', binColumns(), binRows(bins)));
    const sumOf = (head: string) => binLines.reduce((sum, line) => sum + Number(line[head]), 0);
    expect([sumOf('отвечено'), sumOf('ещё ждут'), sumOf('снято автором')]).toEqual([
      counts!.answered,
      counts!.open + counts!.overdue,
      counts!.withdrawn,
    ]);
    const queue = await answered(getQueue(dataSource, { ...request(), sort: 'due', limit: 200 }));
    const queueLines = await linesOf(kind, fileOfTable('О', queueColumns('working', ZONE), queue.rows));
    expect(queueLines.filter((line) => line['Состояние'] === 'просрочено')).toHaveLength(overview.backlog.overdue!);
    expect(queueLines).toHaveLength(overview.backlog.n!);
    expect(queueLines.map((line) => line['Ждёт, календарное время'])).toEqual(
      queue.rows.map((row) => row.elapsedSeconds),
    );
  });
});

it('the command `figures` writes the same as JSON and as CSV', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'files-spec-'));
  const run = async (by: Grouping, format: string) => {
    const env = { DATABASE_URL: region.database.url, GOSPULSE_DATA_DIR: folder };
    const days = ['--from', PERIOD.from, '--to', PERIOD.to, '--now', NOW];
    const { code, stdout } = await runHereIn(env, 'figures', '--region', '34', ...days, '--by', by, '--format', format);
    expect(code).toBe(0);
    return stdout;
  };
  try {
    for (const by of ['region', 'municipality', 'founder', 'kind', 'institution', 'page'] as const) {
      const rows = JSON.parse(await run(by, 'json')) as FullFigureRow[];
      expect(rows).toEqual(JSON.parse(JSON.stringify([...(await figures(by)).values()])));
      const lines: Record<string, string>[] = parse(await run(by, 'csv'), { bom: true, columns: true, delimiter: ';' });
      const unguarded = (text: string | undefined) => text?.replace(/^'(?=[=+\-@])/, '');
      const asText = (value: unknown): string => {
        if (value === null) return '';
        if (typeof value === 'number') return String(value).replace('.', ',');
        if (typeof value !== 'object') return String(value);
        return Object.entries(value!)
          .map(([key, why]) => `${key}=${why}`)
          .join(' ');
      };
      expect(lines.map((line) => Object.entries(line).map(([head, text]) => [head, unguarded(text)]))).toEqual(
        rows.map((row) => Object.entries(lines[0]!).map(([head]) => [head, asText(row[head as keyof FullFigureRow])])),
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
