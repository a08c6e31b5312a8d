import { BYTE_ORDER_MARK, csvLine, type RegisterChangeKind } from '@gospulse/domain';
import { col, readRows, type Database, type WriteDown } from '@gospulse/store';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { OWN_COLUMNS } from '../columns/own-columns.js';
import { exportedInstitution, OWN_HEADS } from '../export-register.js';
import { importRegister } from '../import-register.js';
import { type ImportRefusal, type RowReject, refusal } from '../import-report.js';
import type { LinkGateway } from '../links/link-gateway.js';
import { readKeptInstitution, type KeptInstitution } from './kept-institution.js';

/** A cell of our own form that may be changed by hand; its pages of ВКонтакте are told apart. */
export type CellField = Exclude<(typeof OWN_COLUMNS)['columns'][number]['field'], 'ogrn' | 'vkUrl'>;

export interface InstitutionChange {
  readonly kind: Exclude<RegisterChangeKind, 'import' | 'undo'>;
  readonly ogrn: string;
  /** What cells say from now on, as a file would say it; others stay as they are. */
  readonly cells: Readonly<Partial<Record<CellField, string>>>;
  /** All addresses of its pages of ВКонтакте; left out: they stay. */
  readonly vkUrls?: readonly string[];
  readonly act?: string | null;
  readonly effectiveOn?: string | null;
}

export interface ChangeInput {
  readonly dataSource: DataSource;
  readonly gateway: LinkGateway | null;
  readonly regionCode: string;
  readonly now: Date;
  readonly login: string | null;
  /** As the caller has seen it; left out: however it stands. */
  readonly version?: string;
  readonly writeDown?: WriteDown;
  /** Judges everything and changes nothing. */
  readonly dryRun?: boolean;
}

/** `rejected`: what was typed cannot be so, cell by cell, as an import tells it. */
export type ChangeResult =
  | { readonly kind: 'done'; readonly changed: boolean; readonly notes: readonly string[] }
  | { readonly kind: 'rejected'; readonly rejects: readonly RowReject[] }
  | ImportRefusal;

const FIELDS = OWN_COLUMNS.columns.map(({ field }) => field);
/** Nobody changes by hand what many institutions lose. */
const ANY_NUMBER = Number.MAX_SAFE_INTEGER;

/**
 * Adds an institution, or changes one, by the way of an import: the rows that a file would have are written to one, checked and
 * applied as any other file. So nothing is taken by hand that a file could not bring, and it stands in the same history.
 */
export async function changeInstitution(input: ChangeInput, change: InstitutionChange): Promise<ChangeResult> {
  const { dataSource, regionCode, login } = input;
  const known = await readKeptInstitution(dataSource, regionCode, change.ogrn);
  const refused = refusalOf(known, input, change);
  if (refused) return refused;
  const rows = await rowsOf(dataSource, regionCode, known, change);
  const folder = await mkdtemp(join(tmpdir(), 'gospulse-change-'));
  try {
    const file = join(folder, 'register.csv');
    await writeFile(file, BYTE_ORDER_MARK + [OWN_HEADS, ...rows].map(csvLine).join(''), { mode: 0o600 });
    const result = await importRegister({
      ...{ dataSource, gateway: input.gateway, file, regionCode, now: input.now, allowRemovals: ANY_NUMBER },
      byHand: true,
      dryRun: input.dryRun ?? false,
      by: { kind: change.kind, login, act: change.act ?? null, effectiveOn: change.effectiveOn ?? null },
      ...(input.writeDown && { writeDown: input.writeDown }),
      // Looked at once more when nobody else may change it: the first look was before.
      stillAsSeen: async (runner) => {
        const now = await readKeptInstitution(runner, regionCode, change.ogrn);
        return now?.version === known?.version ? null : CHANGED_SINCE;
      },
    });
    if (result.kind === 'refused') return result;
    const { rejects, rejected, accepted, updated, notes } = result.report;
    if (rejected > 0) return { kind: 'rejected', rejects };
    return { kind: 'done', changed: accepted + updated > 0, notes };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export const CHANGED_SINCE = refusal('changed-since', 'Строку тем временем изменили: посмотрите, что стало другим');

function refusalOf(
  known: KeptInstitution | null,
  { version }: ChangeInput,
  { kind }: InstitutionChange,
): ImportRefusal | null {
  if (kind === 'add')
    return known === null ? null : refusal('institution-known', 'Учреждение с этим ОГРН уже есть в реестре');
  if (known === null) return refusal('institution-unknown', 'В реестре нет учреждения с этим ОГРН');
  if (version !== undefined && version !== known.version) return CHANGED_SINCE;
  const isClosed = known.state.status === 'closed';
  if (kind === 'reopen' && !isClosed) return refusal('not-closed', 'Учреждение не закрыто');
  if ((kind === 'close' || kind === 'move') && isClosed)
    return refusal('already-closed', 'Учреждение уже закрыто: сначала верните его');
  return null;
}

/** The rows of the institution in our own form, one for each page. */
async function rowsOf(
  database: Database,
  regionCode: string,
  known: KeptInstitution | null,
  change: InstitutionChange,
): Promise<(string | null)[][]> {
  const rows = known ? await exportedInstitution(database, regionCode, change.ogrn) : [FIELDS.map(() => null)];
  const [first = []] = rows;
  const linkAt = FIELDS.indexOf('vkUrl');
  const typeAt = FIELDS.indexOf('pageType');
  const links = change.vkUrls ?? (change.kind === 'reopen' && known ? await linksLeft(database, known.id) : null);
  const typeOf = new Map(rows.map((row) => [row[linkAt], row[typeAt] ?? null]));
  const wanted = links === null ? rows.map((row) => row[linkAt] ?? null) : links.length === 0 ? [null] : links;
  return wanted.map((link) =>
    FIELDS.map((field, at) => {
      if (field === 'ogrn') return change.ogrn;
      if (field === 'vkUrl') return link;
      if (field === 'pageType') return change.cells.pageType ?? typeOf.get(link) ?? null;
      return change.cells[field] ?? first[at] ?? null;
    }),
  );
}

/** Pages that left the register with its closing, and that nobody else has by now. */
async function linksLeft(database: Database, institutionId: number): Promise<string[]> {
  const pages = await readRows(
    database,
    { link: col.text },
    sql`select p.link from page p where p.institution_id = ${institutionId} and p.left_on is not null
          and not exists (select from page o where o.network = p.network and o.removed_at is null
                          and (o.vk_id = p.vk_id or o.link = p.link)) order by p.id`,
  );
  return pages.map(({ link }) => link);
}
