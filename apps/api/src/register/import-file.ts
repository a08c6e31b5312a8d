import type { CommandAnswer } from '@gospulse/contracts';
import { MAX_REGISTER_FILE_BYTES, mixFault, registerDifferences, type MixFault } from '@gospulse/domain';
import { importRegister, readChanges, writeRegisterRejects, type ImportResult } from '@gospulse/registry';
import { readDataOrigin, type WriteDown } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { rejectsOf, type ReceivedFile } from './received-files.js';
import { rejectedRows, stateIn } from './register-answers.js';

/** Of what a file would change so much is shown; the numbers are of all. */
const MAX_PREVIEW_ROWS = 200;
const MAX_SHOWN_REJECTS = 100;
/** A browser waits for the answer: larger registers are for the command line. */
const LIMITS = { fileBytes: MAX_REGISTER_FILE_BYTES, rows: 30_000 };

/** What a file would change, found by importing it in a transaction that is rolled back. */
export async function previewFile(
  dataSource: DataSource,
  file: ReceivedFile,
): Promise<CommandAnswer<'previewRegister'>> {
  const seen = await lastChange(dataSource, file.regionCode);
  const result = await importRegister({ ...given(dataSource, file), dryRun: true, previewRows: MAX_PREVIEW_ROWS });
  if (result.kind === 'refused') return { ...NOTHING, refused: result.message, seen };
  const { preview, rejected, rejects, notes, stop, unchanged } = result.report;
  if (rejected > 0)
    await writeRegisterRejects({ file: rejectsOf(file), source: file.path, choice: {}, rejects, rejected });
  const { added = 0, changed = 0, closed = 0, rows = [] } = preview ?? {};
  return {
    refused: null,
    counts: { added, changed, closed, rejected, unchanged },
    rows: rows.map(({ ogrn, was, became }) => {
      const [before, after] = [stateIn(was), stateIn(became)];
      const isClosing = after?.['status'] === 'closed' && before !== null && before['status'] !== 'closed';
      const name = (after ?? before)?.['name'];
      return {
        ...{ ogrn, name: typeof name === 'string' ? name : ogrn, isNew: before === null, isClosing },
        cells: registerDifferences(before, after),
      };
    }),
    rejects: rejectedRows(rejects.slice(0, MAX_SHOWN_REJECTS)),
    notes: notes.filter((note) => !note.includes('--')),
    stop: stop && { words: [...stop.words], atLeast: stop.atLeast },
    seen,
  };
}

/** Why rows that somebody brings by the screen would mix a demonstration with real data; null: they would not. */
export async function mixOf(dataSource: DataSource, madeUp: boolean): Promise<MixFault | null> {
  const holds = await readDataOrigin(dataSource);
  // An empty database becomes a demonstration's by a start or a command alone, not by a tick.
  if (madeUp && holds !== 'sandbox') return 'made-up-into-real';
  return mixFault(holds, 'not-asked', madeUp ? 'rows-made-up' : 'rows-of-a-file');
}

export interface HowImported {
  /** The last change that the preview knew of: what it showed holds as long as there is no other. */
  readonly seen: number;
  readonly allow: number;
  readonly login: string | null;
  readonly writeDown: WriteDown;
}

export async function importFile(dataSource: DataSource, file: ReceivedFile, how: HowImported): Promise<ImportResult> {
  return importRegister({
    ...given(dataSource, file),
    allowRemovals: how.allow,
    by: { kind: 'import', login: how.login, file: file.name },
    writeDown: how.writeDown,
    stillAsSeen: async () => {
      const isSame = (await lastChange(dataSource, file.regionCode)) === how.seen;
      return isSame ? null : { kind: 'refused', code: 'register-changed', message: 'Реестр тем временем изменили' };
    },
  });
}

function given(dataSource: DataSource, { path, regionCode }: ReceivedFile) {
  return { dataSource, gateway: null, file: path, regionCode, now: new Date(), limits: LIMITS };
}

async function lastChange(dataSource: DataSource, regionCode: string): Promise<number> {
  return (await readChanges(dataSource, regionCode, 1))[0]?.id ?? 0;
}

const NOTHING = {
  counts: { added: 0, changed: 0, closed: 0, rejected: 0, unchanged: 0 },
  ...{ rows: [], rejects: [], notes: [], stop: null },
};
