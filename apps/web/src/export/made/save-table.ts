import { getAnswer } from '../../api/client.js';
import { DRAFT } from '../../text/draft-words.js';
import { formatCount } from '../../text/format.js';
import { formatInstant } from '../../text/instants.js';
import { TABLES } from '../../text/strings.js';
import type { FileKind } from '../file-kinds.js';
import type { FileRequest, GetAnswer, ScreenTable } from '../file-request.js';
import type { FileView, ScreenShown } from '../file-view.js';
import { isExportRecorded } from '../record-export.js';
import { download } from '../download.js';
import { fileName } from './file-name.js';
import { filtersInName } from './filters-in-name.js';
import { fileOfTable } from './file-of-table.js';
import { FILES } from './file-strings.js';
import { viewOfScreen } from './view-of-screen.js';
import { MAX_WHOLE_ROWS, readWhole } from './whole-list.js';
import { type MadeFile, writeTable } from './write-table.js';

interface SaveOptions {
  readonly report: (words: string) => void;
  /** False where whoever gave the rows out has written it down. */
  readonly isToBeRecorded?: boolean;
}

type TableRead = { readonly table: ScreenTable; readonly asOf: string } | { readonly refused: string };

/** Reads, makes, records and hands over a file; in words why it did not come to that, null where it did. */
export async function saveTable<Row>(
  kind: FileKind,
  request: FileRequest<Row>,
  screen: ScreenShown,
  { report, isToBeRecorded = true }: SaveOptions,
): Promise<string | null> {
  const view = viewOfScreen(screen);
  if (view === null) return TABLES.notDownloaded;
  const read = await readTable(request, view, report);
  if ('refused' in read) return read.refused;
  const { table, asOf } = read;
  const made = await writeTable(kind, table, { ...view, asOf });
  if (made.kind === 'over-limit') return insteadWords(made);
  const rows = table.rows.length;
  const { from, to } = view.period;
  // CSV says it nowhere else, and a file of the same name would be taken for the one with corrections.
  const without = view.corrections?.mode === 'without' ? 'without-corrections' : undefined;
  const parts = [view.code, from, to, view.region.code, ...filtersInName(view.chosen), without];
  const name = fileName([...parts, ...view.draftYears.map(DRAFT.inName)], kind, rows);
  if (isToBeRecorded && !(await isExportRecorded({ what: name, format: kind, rows }))) return TABLES.notRecorded;
  download(name, made.content);
  return null;
}

/** The rows on screen, or all of them where the screen shows a part, or shows portions of several moments. */
export async function readTable<Row>(
  { whole, ...request }: FileRequest<Row>,
  view: FileView,
  report: SaveOptions['report'],
): Promise<TableRead> {
  if (whole === undefined || (whole.isInPortions !== true && request.rows.length === whole.total))
    return { table: fileOfTable(request), asOf: view.asOf };
  const { signal } = new AbortController();
  const get: GetAnswer = (endpoint, path, query) => getAnswer(endpoint, path, query, signal);
  const list = await readWhole(whole, get, (done, total) =>
    report(FILES.collecting(formatCount(done), formatCount(total))),
  );
  if (list.kind === 'changed') return { refused: FILES.changedMeanwhile };
  if (list.kind === 'too-many') return { refused: FILES.tooMany(formatCount(list.total), formatCount(MAX_WHOLE_ROWS)) };
  const { rows, since, until } = list;
  const words = (instant: string): string => formatInstant(instant, view.region.zone);
  const collected = since === until ? [] : [FILES.collectedFrom(words(since), words(until))];
  const notes = [...(request.notes ?? []), ...collected];
  return { table: fileOfTable({ ...request, rows, notes }), asOf: until };
}

function insteadWords({ instead }: Extract<MadeFile, { kind: 'over-limit' }>): string {
  if (instead.length === 0) return FILES.noKindHolds;
  return FILES.overLimit(instead.map((kind) => TABLES.kinds[kind]).join(', '));
}
