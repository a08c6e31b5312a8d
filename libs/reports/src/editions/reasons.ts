import { type EditionDocument, instantWords, type JsonEdition } from '@gospulse/files';
import {
  groupId,
  readDirectory,
  readLateObservations,
  registerChanges,
  wholeRegion,
  type ChangesOfGroups,
  type DirectoryInstitution,
  type LateObservation,
  type RegisterChange,
  type ResolvedPeriod,
} from '@gospulse/analytics';
import { DamagedExtractError, databaseErrorOf, openScratch, run, SQLSTATE } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import type { ResolvedForm } from '../forms/resolve-form.js';
import { IN_REGISTER_ALONE } from '../sources/register.js';
import { TOTAL_ROW, type EditionDifference } from '../comparison/compare.js';
import type { Edition } from './edition.js';
import { readKeptRows } from './kept-rows.js';

/** What has happened since an edition, for each group of its tables. */
export interface ChangesSince {
  /** Null: the register that it was computed from is not kept any more. */
  readonly register: ChangesOfGroups<RegisterChange> | null;
  /** Null: it is of another period, of which nothing can have come late for this one; or counting takes too long. */
  readonly late: ChangesOfGroups<LateObservation> | null;
}

/** Compares the register that an edition keeps with that of today, and counts what has come of its period since. */
export async function readChangesSince(
  dataSource: DataSource,
  previous: Edition,
  period: ResolvedPeriod,
): Promise<ChangesSince> {
  const { regionCode, asOf } = previous;
  const now = await readDirectory(dataSource, wholeRegion(regionCode), {});
  const before = await keptDirectory(dataSource, previous);
  const isSamePeriod = previous.from === period.from && previous.to === period.to;
  return {
    register: before && registerChanges(before, now),
    late: isSamePeriod ? await readLate(dataSource, { regionCode, since: asOf, period }, now) : null,
  };
}

/** A year of a large region is not worth the wait: then a reason is told without how many. */
const MAX_COUNTING_MS = 20_000;

async function readLate(
  dataSource: DataSource,
  ...[of, directory]: readonly [Parameters<typeof readLateObservations>[1], readonly DirectoryInstitution[]]
): Promise<ChangesOfGroups<LateObservation> | null> {
  try {
    return await dataSource.transaction(async (manager) => {
      await run(manager, sql`select set_config('statement_timeout', ${String(MAX_COUNTING_MS)}, true)`);
      return readLateObservations(manager, of, directory);
    });
  } catch (error) {
    if (databaseErrorOf(error).code === SQLSTATE.queryCanceled) return null;
    throw error;
  }
}

const REGISTER_TABLES = ['region', 'municipality', 'institution', 'page', 'told_page'] as const;

/** The register as it was when an edition was frozen, by the reader of today's. */
async function keptDirectory(
  dataSource: DataSource,
  { id, regionCode }: Edition,
): Promise<readonly DirectoryInstitution[] | null> {
  const kept = await readKeptRows(dataSource, id, REGISTER_TABLES, REGISTER_TABLES);
  if (kept.kind === 'missing') return null;
  const scratch = await openScratch(dataSource, () => 'none');
  try {
    for (const extract of kept.extracts) await scratch.load(extract);
    return await readDirectory(scratch.dataSource, wholeRegion(regionCode), {});
  } catch (error) {
    if (error instanceof DamagedExtractError) return null;
    throw error;
  } finally {
    await scratch.close();
  }
}

const REGISTER_WORDS: Readonly<Record<RegisterChange, string>> = {
  'institution-added': 'новых учреждений',
  'institution-removed': 'выбыло учреждений',
  'institution-came': 'перешло сюда учреждений',
  'institution-left': 'ушло отсюда учреждений',
  'institution-changed': 'изменены сведения учреждений',
  'page-added': 'новых страниц',
  'page-removed': 'снято страниц',
  'page-came': 'перешло сюда страниц',
  'page-left': 'ушло отсюда страниц',
};

const LATE_WORDS: Readonly<Record<LateObservation, string>> = {
  posts: 'публикаций',
  comments: 'комментариев',
  gone: 'удалённых записей',
  replies: 'ответов',
  evidence: 'данных файлов',
};

/** Figures that no rule of a region has a part in. */
const FREE_OF_RULES: ReadonlySet<string> = new Set([
  ...['key', 'name', 'institutions', 'exempt', 'pages', 'observedPages', 'coverageShare', 'coverageAnyShare'],
  ...['subscribers', 'subscribersOldestAt', 'netGrowth', 'growthRate', 'posts', 'engagement'],
]);
/** The column that tells when a row was computed: nothing has to happen for it to differ. */
const CUT_OFF = 'asOf';
/** Sheets whose rows are told by all pages or institutions of the region. */
const OF_THE_WHOLE_REGION: ReadonlySet<ResolvedForm['sheets'][number]['rows']> = new Set([
  'widgets',
  'networks',
  'control',
  'changes',
]);
/** … and by nothing that is observed. */
const OF_THE_PROGRAM: ReadonlySet<ResolvedForm['sheets'][number]['rows']> = new Set(['definitions', 'versions']);
const POLICY = 'Правила региона';
const REGISTER = 'Реестр';

/** Why a cell is another one, as far as the facts tell. Words are Russian. */
export function reasonsOf(
  before: JsonEdition,
  after: EditionDocument,
  {
    previous,
    form,
    changes,
  }: { readonly previous: Edition; readonly form: ResolvedForm; readonly changes: ChangesSince },
): (difference: EditionDifference) => string {
  const isSamePeriod = before.period.from === after.period.from && before.period.to === after.period.to;
  const versionOf = (of: Pick<EditionDocument, 'versions'>, name: string) =>
    of.versions.find((version) => version.name === name)?.version;
  const changed = (name: string) => versionOf(before, name) !== versionOf(after, name);
  const isOfForm = before.form.version !== after.form.version;
  const sheets = new Map(form.sheets.map((sheet) => [sheet.code, sheet]));
  const groupsOf = ({ sheet, row }: EditionDifference): string[] => {
    const { by, rows } = sheets.get(sheet ?? '') ?? {};
    const isOfAll = by === 'region' || (rows !== undefined && OF_THE_WHOLE_REGION.has(rows));
    if (row === null || row === TOTAL_ROW || isOfAll) return [groupId('region', '')];
    const keys = row.split(' · ');
    return keys.flatMap((key) => (by ? [groupId(by, key)] : [groupId('institution', key), groupId('page', key)]));
  };
  const seenLater = `поздние наблюдения после ${instantWords(previous.asOf.toISOString(), after.region.zone)}`;
  return (difference) => {
    const { kind, sheet } = difference;
    const rows = sheets.get(sheet ?? '')?.rows;
    if (rows !== undefined && OF_THE_PROGRAM.has(rows)) return 'другая версия программы или правил региона';
    const groups = groupsOf(difference);
    const register = told(changes.register, groups, REGISTER_WORDS);
    if (kind === 'row-added')
      return register !== '' || changed(REGISTER)
        ? withDetails('новая в реестре', register)
        : 'появилась по наблюдениям';
    if (kind === 'row-removed')
      return register !== '' || changed(REGISTER)
        ? withDetails('выбыла из реестра', register)
        : 'не подходит под условия';
    if (kind === 'sheet-added' || kind === 'sheet-removed') return 'другая версия формы';
    if (sheet === null) return 'другие версии правил или реестра';
    if (difference.column === CUT_OFF) return 'посчитано на другой момент';
    const late = told(changes.late, groups, LATE_WORDS);
    const reasons = [
      ...(isSamePeriod ? [] : ['другой период']),
      ...(isOfForm ? ['другая версия формы'] : []),
      ...(changed(POLICY) && !FREE_OF_RULES.has(difference.column ?? '') ? ['изменились правила региона'] : []),
      ...(register === '' ? [] : [withDetails('изменился реестр', register)]),
      ...(late === '' ? [] : [withDetails('поздние наблюдения', late)]),
    ];
    if (rows === 'register' && IN_REGISTER_ALONE.has(difference.column ?? '') && register === '')
      reasons.push('изменены сведения реестра');
    else if (isSamePeriod && reasons.length === 0)
      reasons.push(
        changes.register === null && changed(REGISTER) ? 'изменился реестр или поздние наблюдения' : seenLater,
      );
    return reasons.join('; ');
  };
}

function told<Change extends string>(
  changes: ChangesOfGroups<Change> | null,
  groups: readonly string[],
  words: Readonly<Record<Change, string>>,
): string {
  const counts = new Map<Change, number>();
  for (const group of groups)
    for (const [change, count] of changes?.get(group) ?? []) counts.set(change, (counts.get(change) ?? 0) + count);
  return (Object.keys(words) as Change[])
    .flatMap((change) => (counts.has(change) ? [`${words[change]} ${counts.get(change)}`] : []))
    .join(', ');
}

function withDetails(reason: string, details: string): string {
  return details === '' ? reason : `${reason}: ${details}`;
}
