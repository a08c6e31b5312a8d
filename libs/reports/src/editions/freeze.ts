import { EDITION_FILE_KINDS } from '@gospulse/domain';
import { type EditionDocument, type EditionFile, FileFailure, refuseOverKept } from '@gospulse/files';
import { countUnsummed, keptFacts, refreshRollups, type ResolvedPeriod } from '@gospulse/analytics';
import { col, extractTable, inSnapshot, readRow, run, type TableExtract } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { makeDocument, registerVersion } from '../document/make-document.js';
import { currentTexts } from '../texts/kept-texts.js';
import { checkRequest } from './check-request.js';
import { lastNumber } from './edition.js';
import { factsOfRows } from './facts-of-rows.js';
import type { FreezeRequest, Frozen } from './freeze-request.js';
import { readBefore } from './read-before.js';
import { writeEdition } from './write-edition.js';

/** Any number, as long as all our processes use the same one; the second key is the region. */
const FREEZE_LOCK = 7_316_420;
/** Looks for a moment at which all facts are summed up. */
const MAX_LOOKS = 5;
const PAUSE_MS = 1_000;

/**
 * Freezes an edition: keeps the rows it is computed from as they are at one instant, computes it from them, and writes rows,
 * files and the edition in one transaction. One at a time in a region, so that numbers have no gap, save for
 * those that were given before an older backup was restored.
 */
export async function freezeEdition(dataSource: DataSource, request: FreezeRequest): Promise<Frozen> {
  const runner = dataSource.createQueryRunner();
  await runner.connect();
  const region = Number(request.regionCode);
  const key = sql`${FREEZE_LOCK}::int, ${Number.isSafeInteger(region) ? region : 0}::int`;
  try {
    const { got } = await readRow(runner, { got: col.flag }, sql`select pg_try_advisory_lock(${key}) as got`);
    if (!got) return { kind: 'refused', why: 'busy' };
    try {
      return await freezeAlone(dataSource, request);
    } finally {
      // Of a connection that broke the lock is gone with it.
      await run(runner, sql`select pg_advisory_unlock(${key})`).catch(() => undefined);
    }
  } finally {
    await runner.release();
  }
}

async function freezeAlone(dataSource: DataSource, request: FreezeRequest): Promise<Frozen> {
  const { regionCode, period, asOf, form } = request;
  // Of what is still to come nobody can vouch, whatever cut-off is asked for.
  if (asOf > request.at) return { kind: 'refused', why: 'in-the-future' };
  const checked = await checkRequest(dataSource, request);
  if (checked.kind === 'refused') return checked;
  const extracts = await keepRows(dataSource, regionCode, checked.period);
  if (extracts === null) return { kind: 'refused', why: 'not-summed-up' };
  const last = await lastNumber(dataSource, regionCode);
  const given = Math.max(last, (await request.numbers?.last(dataSource, regionCode)) ?? 0);
  const number = given + 1;
  const texts = { ...(request.texts ?? currentTexts()), ...(await readBefore(dataSource, request)) };
  const facts = await factsOfRows(dataSource, extracts, {
    ...{ regionCode, from: period.from, to: period.to, now: asOf },
    program: texts.rules,
  });
  const document = await makeDocument(facts, {
    ...{ form, texts, asOf },
    edition: { number, frozenAt: request.at.toISOString(), frozenBy: request.by.name },
    corrects: request.corrects?.number ?? null,
  });
  const files = await filesOf(document, request);
  if (!Array.isArray(files)) return files;
  const versions = { policy: facts.policyVersions.join(', '), register: registerVersion(facts) };
  const { corrected } = checked;
  const computed = { number, numbersLost: given - last, document, texts, versions, files, extracts, corrected };
  const frozen = await writeEdition(dataSource, request, computed);
  if (frozen.kind === 'frozen') await request.numbers?.note(dataSource, { regionCode, number });
  return frozen;
}

/** Expected failures of what makes files are refusals; whatever else breaks is thrown. */
async function filesOf(
  document: EditionDocument,
  { writeFiles, kinds = EDITION_FILE_KINDS }: Pick<FreezeRequest, 'writeFiles' | 'kinds'>,
): Promise<EditionFile[] | Extract<Frozen, { readonly kind: 'refused' }>> {
  try {
    const files = await writeFiles(
      document,
      EDITION_FILE_KINDS.filter((kind) => kind === 'json' || kinds.includes(kind)),
    );
    for (const { kind, bytes } of files) refuseOverKept(kind, bytes.length);
    return [...files];
  } catch (error) {
    if (!(error instanceof FileFailure)) throw error;
    return { kind: 'refused', why: 'file', fileKind: error.kind, message: error.message };
  }
}

/** The rows as they are at one instant at which all facts are summed up; null: there was no such instant. */
async function keepRows(
  dataSource: DataSource,
  regionCode: string,
  period: ResolvedPeriod,
): Promise<readonly TableExtract[] | null> {
  for (let look = 0; look < MAX_LOOKS; look += 1) {
    if (look > 0) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    await refreshRollups(dataSource, { maxPageDays: 0 });
    const extracts = await inSnapshot(dataSource, async ({ database, client }) => {
      if ((await countUnsummed(database, regionCode, period)) > 0) return null;
      const kept: TableExtract[] = [];
      for (const table of keptFacts(regionCode, period)) kept.push(await extractTable(client, table));
      return kept;
    });
    if (extracts !== null) return extracts;
  }
  return null;
}
