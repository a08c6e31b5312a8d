import { OUTCOME } from '@gospulse/domain';
import { col, readRows, run } from '@gospulse/store';
import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { QueryRunner } from 'typeorm';
import { DAY_COLUMNS, FIELD_COLUMNS } from '../rows/institution-fields.js';
import type { KnownInstitution, KnownPage, KnownRegister } from './known-register.js';
import { writeEvents } from './write-events.js';
import type { RegisterEvent } from './register-event.js';
import { settleUnknown } from './settle-unknown.js';
import { watchPages } from './watch-pages.js';

const FIELDS = FIELD_COLUMNS.map(([, column]) => column);
const FIELD_NAMES = raw(FIELDS.join(', '));
/** The columns of `new`, each in its type. */
const NEW_FIELDS = FIELDS.map((column) => `new.${column}${DAY_COLUMNS.has(column) ? '::date' : ''}`);

/** Writes what the decisions changed, in a handful of statements whatever the batch's size; gives new rows their ids. */
export async function writeRegister(
  runner: QueryRunner,
  register: KnownRegister,
  events: readonly RegisterEvent[],
  regionCode: string,
  now: Date,
): Promise<void> {
  const institutions = [...register.institutions];
  await updateInstitutions(
    runner,
    institutions.filter(({ change }) => change === 'changed'),
    now,
  );
  await insertInstitutions(
    runner,
    institutions.filter(({ change }) => change === 'new'),
    regionCode,
    now,
  );
  const pages = [...register.pages];
  const changed = pages.filter(({ change }) => change === 'changed');
  const added = pages.filter(({ change }) => change === 'new');
  await updatePages(runner, changed);
  await insertPages(runner, added, regionCode, now);
  await watchPages(runner, [...added, ...changed].map(idOf), regionCode);
  const unknown = [...added, ...changed].filter(({ vkId }) => vkId === null);
  const gone = unknown.filter(({ state }) => state === 'not-found');
  const doubted = unknown.filter(({ state, leftOutAt }) => state !== 'not-found' && leftOutAt !== null);
  await settleUnknown(runner, gone.map(idOf), OUTCOME.notFound, { regionCode, now });
  await settleUnknown(runner, doubted.map(idOf), OUTCOME.leftOut, { regionCode, now });
  await writeEvents(runner, events, regionCode, now);
}

async function updateInstitutions(runner: QueryRunner, changed: readonly KnownInstitution[], now: Date): Promise<void> {
  if (changed.length === 0) return;
  const assignments = raw(
    ['ogrn = new.ogrn', ...FIELDS.map((column, at) => `${column} = ${NEW_FIELDS[at]}`)].join(', '),
  );
  await run(
    runner,
    sql`update institution set imported_at = ${now}::timestamptz, ${assignments}
        from unnest(${changed.map(idOf)}::int[], ${institutionArrays(changed)}) as new(id, ogrn, ${FIELD_NAMES})
        where institution.id = new.id`,
  );
  // A day of closing that is mended holds for the pages that left by it; whoever is there again has none of that kind.
  await run(
    runner,
    sql`update page p set left_on = i.closed_on from institution i
        where i.id = p.institution_id and i.id = any(${changed.map(idOf)}::int[]) and p.left_on is not null
          and p.left_on is distinct from i.closed_on`,
  );
}

async function insertInstitutions(
  runner: QueryRunner,
  added: readonly KnownInstitution[],
  regionCode: string,
  now: Date,
): Promise<void> {
  if (added.length === 0) return;
  const rows = await readRows(
    runner,
    { id: col.int, ogrn: col.text },
    sql`insert into institution (region_code, imported_at, ogrn, ${FIELD_NAMES})
        select ${regionCode}, ${now}::timestamptz, new.ogrn, ${raw(NEW_FIELDS.join(', '))}
        from unnest(${institutionArrays(added)}) as new(ogrn, ${FIELD_NAMES}) returning id, ogrn`,
  );
  const ids = new Map(rows.map(({ id, ogrn }) => [ogrn, id]));
  for (const institution of added) institution.id = ids.get(institution.ogrn) ?? null;
}

/** The ОГРН and the columns of institutions, an array each, for `unnest`. */
function institutionArrays(institutions: readonly KnownInstitution[]): Sql {
  const columns = [
    institutions.map(({ ogrn }) => ogrn),
    ...FIELD_COLUMNS.map(([field]) => institutions.map(({ fields }) => fields[field])),
  ];
  return join(
    columns.map((column) => sql`${column}::text[]`),
    ', ',
  );
}

async function updatePages(runner: QueryRunner, changed: readonly KnownPage[]): Promise<void> {
  if (changed.length === 0) return;
  await run(
    runner,
    sql`update page set institution_id = new.institution_id, vk_id = new.vk_id, link = new.link,
       screen_name = new.screen_name, name = new.name, state = new.state, state_since = new.state_since,
       page_type = new.page_type, left_out_at = new.left_out_at, removed_at = null, left_on = null
     from unnest(${changed.map(idOf)}::int[], ${pageArrays(changed)})
       as new(id, institution_id, vk_id, link, screen_name, name, state, state_since, page_type, left_out_at)
     where page.id = new.id`,
  );
}

async function insertPages(
  runner: QueryRunner,
  added: readonly KnownPage[],
  regionCode: string,
  now: Date,
): Promise<void> {
  if (added.length === 0) return;
  const rows = await readRows(
    runner,
    { id: col.int, link: col.text },
    sql`insert into page
       (region_code, registered_at, institution_id, vk_id, link, screen_name, name, state, state_since, page_type,
        left_out_at)
     select ${regionCode}, ${now}::timestamptz, * from unnest(${pageArrays(added)})
     returning id, link`,
  );
  const ids = new Map(rows.map(({ id, link }) => [link, id]));
  for (const page of added) page.id = ids.get(page.link) ?? null;
}

/** All columns of pages but the id, an array each, for `unnest`. */
function pageArrays(pages: readonly KnownPage[]): Sql {
  return sql`${pages.map(({ institution }) => idOf(institution))}::int[], ${pages.map(({ vkId }) => vkId)}::bigint[],
    ${pages.map(({ link }) => link)}::text[], ${pages.map(({ screenName }) => screenName)}::text[],
    ${pages.map(({ name }) => name)}::text[], ${pages.map(({ state }) => state)}::text[],
    ${pages.map(({ stateSince }) => stateSince)}::timestamptz[], ${pages.map(({ pageType }) => pageType)}::text[],
    ${pages.map(({ leftOutAt }) => leftOutAt)}::timestamptz[]`;
}

function idOf(record: { id: number | null }): number {
  if (record.id === null) throw new Error('A record of the register was used before it was written');
  return record.id;
}
