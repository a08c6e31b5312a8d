import type { DayNote, NotesAnswer } from '@gospulse/contracts';
import {
  isBesideMunicipalities,
  BESIDE_MUNICIPALITIES,
  localDay,
  SERIES_METRICS,
  type DayRange,
  type SeriesMetric,
} from '@gospulse/domain';
import {
  authorOfNote,
  col,
  findRow,
  maybe,
  oneOf,
  readRegionRules,
  readRows,
  removeNote,
  rewriteNote,
  writeNote,
  writeNothingDown,
  type NoteAuthor,
  type RowOf,
  type WriteDown,
} from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { grainOf, inScope, municipalityInScope, type Scope } from '../../query/scope.js';
import { rowsOfPagesInScope } from '../../register/pages-in-scope.js';
import { all, REGISTERED } from '../../sources/predicates.js';
import { sql, type Sql } from '../../sources/statement.js';
import { problem, type Answered } from '../parts/answer-head.js';
import { MAX_NOTES } from '../parts/max-notes.js';

/** Told of a range at once. */
const MAX_TOLD = 500;

const NOTE = {
  id: col.int,
  from: col.text,
  to: col.text,
  metric: maybe(oneOf(SERIES_METRICS)),
  oktmo: maybe(col.text),
  place: maybe(col.text),
  ogrn: maybe(col.text),
  institution: maybe(col.text),
  page: maybe(col.number),
  pageName: maybe(col.text),
  pageOgrn: maybe(col.text),
  pageOktmo: maybe(col.text),
  text: col.text,
  author: maybe(col.text),
  authorId: maybe(col.int),
  madeAt: col.instant,
  editedAt: maybe(col.instant),
  total: col.int,
};

/** Whoever asks: what is theirs follows from it. Null: there are no accounts, and all is everybody's. */
interface Asking {
  readonly scope: Scope;
  readonly account: number | null;
}

/**
 * Notes under the alias `n` that a caller may see. What is of the region, or of a municipality, may name anybody of it: whoever sees
 * some institutions is told what is of those and their pages.
 */
function seenNotes(scope: Scope): Sql {
  const grain = grainOf(scope);
  const ofRegion = sql`n.region_code = ${scope.regionCode} and n.kind = 'day'`;
  if (grain === 'region') return ofRegion;
  const ofPlaces =
    grain === 'page'
      ? sql`false`
      : sql`n.oktmo in (select m.oktmo from municipality m where ${municipalityInScope(scope, 'm.region_code', 'm.oktmo')})`;
  const ofInstitutions = sql`n.institution_id in (select i.id from institution i where ${inScope(scope)})`;
  return sql`${ofRegion} and (${ofPlaces} or ${ofInstitutions} or ${rowsOfPagesInScope(scope, sql`n.page_id`) ?? sql`false`})`;
}

async function readNotes(dataSource: DataSource, { scope, account }: Asking, chosen: Sql) {
  const rows = await readRows(
    dataSource,
    NOTE,
    sql`select n.id, n.day::text as from, coalesce(n.day_to, n.day)::text as to, n.metric, n.oktmo, m.short_name as place, i.ogrn,
               coalesce(i.short_name, i.name) as institution, p.vk_id::float8 as page,
               case when p.id is not null then coalesce(p.name, o.short_name, o.name) end as "pageName", o.ogrn as "pageOgrn",
               o.municipality_oktmo as "pageOktmo", n.text, n.author, n.author_id as "authorId", n.made_at as "madeAt",
               n.edited_at as "editedAt", (count(*) over ())::int as total
        from note n left join municipality m on m.oktmo = n.oktmo left join institution i on i.id = n.institution_id
        left join page p on p.id = n.page_id left join institution o on o.id = p.institution_id
        where ${all(seenNotes(scope), chosen)} order by n.day desc, n.id desc limit ${MAX_TOLD}`,
  );
  return { notes: rows.map((row) => noteOf(row, account)).reverse(), total: rows[0]?.total ?? 0 };
}

function noteOf(row: RowOf<typeof NOTE>, account: number | null): DayNote {
  const { id, from, to, metric, oktmo, ogrn, institution, page, pageName, pageOgrn, text, author, madeAt, editedAt } =
    row;
  const place = row.place ?? BESIDE_MUNICIPALITIES.find((each) => each.oktmo === oktmo)?.name ?? oktmo;
  return {
    ...{ id, from, to, metric, text, author },
    municipality: oktmo === null || place === null ? null : { oktmo, name: place },
    institution: ogrn === null || institution === null ? null : { ogrn, name: institution },
    page:
      page === null || pageOgrn === null
        ? null
        : { id: page, name: pageName ?? String(page), ogrn: pageOgrn, oktmo: row.pageOktmo },
    madeAt: madeAt.toISOString(),
    editedAt: editedAt?.toISOString() ?? null,
    isOwn: row.authorId === account,
  };
}

interface NotesRequest extends Asking, DayRange {
  /** Only those of one institution and of its pages: of a whole region there may be more than are told at once. */
  readonly ogrn?: string | undefined;
}

/** The notes on these days that the caller sees, by their first day. */
export async function getNotes(
  dataSource: DataSource,
  { from, to, ogrn, ...asking }: NotesRequest,
): Promise<Answered<NotesAnswer>> {
  const rules = await readRegionRules(dataSource, asking.scope.regionCode);
  if (!rules) return problem('unknown-region');
  if (to < from) return problem('from-after-to');
  const touching = sql`n.day <= ${to}::date and coalesce(n.day_to, n.day) >= ${from}::date`;
  const chosen = ogrn === undefined ? touching : all(touching, sql`${ogrn} in (i.ogrn, o.ogrn)`);
  return { kind: 'answer', answer: { zone: rules.zone, ...(await readNotes(dataSource, asking, chosen)) } };
}

/** Where a note is put: at most one is named. */
export interface NotePlace {
  readonly oktmo: string | null;
  /** ОГРН. */
  readonly institution: string | null;
  /** VK's numeric id. */
  readonly page: number | null;
}

export interface NewDayNote extends NotePlace {
  readonly scope: Scope;
  readonly from: string;
  readonly to: string | null;
  readonly metric: SeriesMetric | null;
  readonly text: string;
  readonly author: NoteAuthor;
  readonly now: Date;
  readonly writeDown?: WriteDown;
}

/** Keeps a note on days that have begun, of a place that the caller sees; of the region by whoever sees all of it. */
export async function addNote(dataSource: DataSource, note: NewDayNote): Promise<Answered<DayNote>> {
  const { scope, from, metric, text, now, author, writeDown = writeNothingDown } = note;
  const to = note.to ?? from;
  const rules = await readRegionRules(dataSource, scope.regionCode);
  if (!rules) return problem('unknown-region');
  if (to < from) return problem('from-after-to');
  if (to > localDay(rules.zone, now.getTime() / 1_000)) return problem('in-the-future');
  const place = await findPlace(dataSource, scope, note);
  if (place === null) return problem('not-found');
  const id = await writeNote(
    dataSource,
    {
      ...{ regionCode: scope.regionCode, day: from, dayTo: to === from ? null : to, kind: 'day', metric, text, author },
      ...place,
    },
    now,
    MAX_NOTES,
    writeDown,
  );
  return id === null
    ? problem('too-many-notes')
    : tellNote(dataSource, { scope, account: author?.accountId ?? null }, id);
}

async function tellNote(dataSource: DataSource, asking: Asking, id: number): Promise<Answered<DayNote>> {
  const [told] = (await readNotes(dataSource, asking, sql`n.id = ${id}`)).notes;
  return told === undefined ? problem('not-found') : { kind: 'answer', answer: told };
}

const ID = { id: col.int };

async function findPlace(dataSource: DataSource, scope: Scope, { oktmo, institution, page }: NotePlace) {
  const nowhere = { pageId: null, institutionId: null, oktmo: null };
  if ([oktmo, institution, page].filter((each) => each !== null).length > 1) return null;
  if (institution !== null) {
    const ours = all(inScope(scope), sql`i.ogrn = ${institution}`);
    const row = await findRow(dataSource, ID, sql`select i.id from institution i where ${ours}`);
    return row && { ...nowhere, institutionId: row.id };
  }
  if (page !== null) {
    const ours = all(inScope(scope), REGISTERED, sql`p.vk_id = ${page}`);
    const row = await findRow(
      dataSource,
      ID,
      sql`select p.id from page p join institution i on i.id = p.institution_id where ${ours}`,
    );
    return row && { ...nowhere, pageId: row.id };
  }
  if (oktmo === null || isBesideMunicipalities(oktmo))
    return grainOf(scope) === 'region' ? { ...nowhere, oktmo } : null;
  if (grainOf(scope) === 'page') return null;
  const ours = all(municipalityInScope(scope, 'm.region_code', 'm.oktmo'), sql`m.oktmo = ${oktmo}`);
  const row = await findRow(dataSource, { oktmo: col.text }, sql`select m.oktmo from municipality m where ${ours}`);
  return row && { ...nowhere, oktmo: row.oktmo };
}

/** A note that is spoken of by its number. */
export interface MeantNote extends Asking {
  readonly id: number;
  readonly now: Date;
  /** Whoever keeps the region in order takes away what others wrote. */
  readonly mayRemoveAny?: boolean;
  readonly writeDown?: WriteDown;
}

export type NoteDone<T> = Answered<T> | { readonly kind: 'refused'; readonly why: 'note-of-another' };

async function isAnothers(dataSource: DataSource, { scope, account, id }: MeantNote): Promise<boolean | null> {
  const [seen] = (await readNotes(dataSource, { scope, account }, sql`n.id = ${id}`)).notes;
  const author = seen === undefined ? undefined : await authorOfNote(dataSource, scope.regionCode, id);
  return author === undefined ? null : author !== account;
}

/** Writes one's own note anew. */
export async function editNote(
  dataSource: DataSource,
  note: MeantNote & { readonly text: string },
): Promise<NoteDone<DayNote>> {
  const { scope, id, text, now, writeDown = writeNothingDown } = note;
  const foreign = await isAnothers(dataSource, note);
  if (foreign === null) return problem('not-found');
  if (foreign) return { kind: 'refused', why: 'note-of-another' };
  const changed = await rewriteNote(dataSource, { regionCode: scope.regionCode, id, text }, now, writeDown);
  return changed ? tellNote(dataSource, note, id) : problem('not-found');
}

/** Takes one's own note away. */
export async function takeNote(dataSource: DataSource, note: MeantNote): Promise<NoteDone<{ removed: number }>> {
  const { scope, id, mayRemoveAny = false, writeDown = writeNothingDown } = note;
  const foreign = await isAnothers(dataSource, note);
  if (foreign === null) return problem('not-found');
  if (foreign && !mayRemoveAny) return { kind: 'refused', why: 'note-of-another' };
  const removed = await removeNote(dataSource, { regionCode: scope.regionCode, id, meant: 'days' }, writeDown);
  return removed ? { kind: 'answer', answer: { removed: id } } : problem('not-found');
}
