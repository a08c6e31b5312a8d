import { OUTCOME } from '@gospulse/domain';
import { type QueryRunner } from 'typeorm';
import { FIELD_COLUMNS } from '../rows/institution-fields.js';
import { type KnownInstitution, type KnownPage, type KnownRegister } from './known-register.js';
import { writeEvents } from './write-events.js';
import { type RegisterEvent } from './register-event.js';
import { settleUnknown } from './settle-unknown.js';
import { watchPages } from './watch-pages.js';

const FIELDS = FIELD_COLUMNS.map(([, column]) => column);
/** unnest($from::text[], …) for the ОГРН and the text columns of an institution. */
const textArrays = (from: number): string =>
  ['ogrn', ...FIELDS].map((_, index) => `$${from + index}::text[]`).join(', ');

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
  await settleUnknown(runner, gone.map(idOf), OUTCOME.notFound, now);
  await settleUnknown(runner, doubted.map(idOf), OUTCOME.leftOut, now);
  await writeEvents(runner, events, regionCode, now);
}

async function updateInstitutions(runner: QueryRunner, changed: readonly KnownInstitution[], now: Date): Promise<void> {
  if (changed.length === 0) return;
  const assignments = ['ogrn', ...FIELDS].map((column) => `${column} = new.${column}`).join(', ');
  await runner.query(
    `update institution set imported_at = $1, ${assignments}
     from unnest($2::int[], ${textArrays(3)}) as new(id, ogrn, ${FIELDS.join(', ')})
     where institution.id = new.id`,
    [now, changed.map(idOf), ...institutionArrays(changed)],
  );
}

async function insertInstitutions(
  runner: QueryRunner,
  added: readonly KnownInstitution[],
  regionCode: string,
  now: Date,
): Promise<void> {
  if (added.length === 0) return;
  const rows = (await runner.query(
    `insert into institution (region_code, imported_at, ogrn, ${FIELDS.join(', ')})
     select $1, $2, * from unnest(${textArrays(3)}) returning id, ogrn`,
    [regionCode, now, ...institutionArrays(added)],
  )) as { id: number; ogrn: string }[];
  const ids = new Map(rows.map(({ id, ogrn }) => [ogrn, id]));
  for (const institution of added) institution.id = ids.get(institution.ogrn) ?? null;
}

function institutionArrays(institutions: readonly KnownInstitution[]): unknown[] {
  return [
    institutions.map(({ ogrn }) => ogrn),
    ...FIELD_COLUMNS.map(([field]) => institutions.map(({ fields }) => fields[field])),
  ];
}

async function updatePages(runner: QueryRunner, changed: readonly KnownPage[]): Promise<void> {
  if (changed.length === 0) return;
  await runner.query(
    `update page set institution_id = new.institution_id, vk_id = new.vk_id, link = new.link,
       screen_name = new.screen_name, name = new.name, state = new.state, state_since = new.state_since,
       page_type = new.page_type, left_out_at = new.left_out_at, removed_at = null
     from unnest($1::int[], $2::int[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[],
       $9::text[], $10::timestamptz[])
       as new(id, institution_id, vk_id, link, screen_name, name, state, state_since, page_type, left_out_at)
     where page.id = new.id`,
    [changed.map(idOf), ...pageArrays(changed)],
  );
}

async function insertPages(
  runner: QueryRunner,
  added: readonly KnownPage[],
  regionCode: string,
  now: Date,
): Promise<void> {
  if (added.length === 0) return;
  const rows = (await runner.query(
    `insert into page
       (region_code, registered_at, institution_id, vk_id, link, screen_name, name, state, state_since, page_type,
        left_out_at)
     select $1, $2, *
     from unnest($3::int[], $4::bigint[], $5::text[], $6::text[], $7::text[], $8::text[], $9::timestamptz[],
       $10::text[], $11::timestamptz[])
     returning id, link`,
    [regionCode, now, ...pageArrays(added)],
  )) as { id: number; link: string }[];
  const ids = new Map(rows.map(({ id, link }) => [link, id]));
  for (const page of added) page.id = ids.get(page.link) ?? null;
}

function pageArrays(pages: readonly KnownPage[]): unknown[] {
  return [
    pages.map(({ institution }) => idOf(institution)),
    pages.map(({ vkId }) => vkId),
    pages.map(({ link }) => link),
    pages.map(({ screenName }) => screenName),
    pages.map(({ name }) => name),
    pages.map(({ state }) => state),
    pages.map(({ stateSince }) => stateSince),
    pages.map(({ pageType }) => pageType),
    pages.map(({ leftOutAt }) => leftOutAt),
  ];
}

function idOf(record: { id: number | null }): number {
  if (record.id === null) throw new Error('A record of the register was used before it was written');
  return record.id;
}
