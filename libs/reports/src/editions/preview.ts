import { type EditionDocument, type JsonEdition, jsonEdition } from '@gospulse/files';
import { countUnsummed, readReport } from '@gospulse/analytics';
import { col, readRows } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { currentTexts } from '../document/kept-texts.js';
import { makeDocument } from '../document/make-document.js';
import { differencesOf, type EditionDifference } from './compare.js';
import { findBefore, findInForce, readFiles, type Edition } from './edition.js';
import { checkRequest, type FreezeRefusal, type FreezeRequest } from './freeze.js';

/** A difference with what the facts tell of its reason. Words are Russian. */
export interface ExplainedDifference extends EditionDifference {
  readonly why: string;
}

export type Previewed =
  | {
      readonly kind: 'preview';
      readonly document: EditionDocument;
      /** Some of what the period is told by is not summed up yet: the figures are those of some seconds ago. */
      readonly isBehind: boolean;
      /** The edition it is compared with: that of the same period, else the newest of an earlier one; null: there is none. */
      readonly previous: Edition | null;
      readonly differences: readonly ExplainedDifference[];
      /** There were more. */
      readonly moreDifferences: number;
    }
  | ({ readonly kind: 'refused' } & FreezeRefusal);

const MAX_DIFFERENCES = 2_000;

/** What an edition would hold if it were frozen now, and how it differs from the one before. Writes nothing. */
export async function previewEdition(
  dataSource: DataSource,
  request: Pick<FreezeRequest, 'regionCode' | 'form' | 'period' | 'asOf'>,
): Promise<Previewed> {
  const { regionCode, form, period, asOf } = request;
  const { from, to } = period;
  const inForce = await findInForce(dataSource, regionCode, { formCode: form.code, from, to });
  const corrects = inForce === null ? undefined : { number: inForce.number, reason: '' };
  const checked = await checkRequest(dataSource, { ...request, corrects });
  if (checked.kind === 'refused') return checked;
  const read = await readReport(dataSource, { regionCode, from, to, now: asOf });
  if (read.kind === 'problem') return { kind: 'refused', why: 'unknown-region' };
  const of = { form, texts: currentTexts(), asOf, edition: null, corrects: inForce?.number ?? null };
  const document = makeDocument(read.facts, of);
  const previous = inForce ?? (await findBefore(dataSource, regionCode, { formCode: form.code, from }));
  const all = previous === null ? [] : await explain(dataSource, previous, document);
  return {
    kind: 'preview',
    ...{ document, previous },
    isBehind: (await countUnsummed(dataSource, regionCode, checked.period)) > 0,
    differences: all.slice(0, MAX_DIFFERENCES),
    moreDifferences: Math.max(0, all.length - MAX_DIFFERENCES),
  };
}

async function explain(
  dataSource: DataSource,
  previous: Edition,
  document: EditionDocument,
): Promise<ExplainedDifference[]> {
  const json = (await readFiles(dataSource, previous.id)).find(({ kind }) => kind === 'json');
  if (!json) return [];
  const before = JSON.parse(json.bytes.toString('utf8')) as JsonEdition;
  const changes = await readChanges(dataSource, previous);
  const reasonOf = reasonsOf(before, document, { previous, changes });
  return [...differencesOf(before, jsonEdition(document), ['versions'])].map((difference) => ({
    ...difference,
    why: reasonOf(difference),
  }));
}

const CHANGE = { kind: col.text, key: col.text };

/** What has happened to the register since an edition, by ОГРН and by id of the page. */
async function readChanges(
  dataSource: DataSource,
  { regionCode, asOf }: Edition,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const rows = await readRows(
    dataSource,
    CHANGE,
    sql`select e.kind, k.key from registry_event e left join page p on p.id = e.page_id
        cross join lateral (select e.ogrn as key union all select p.vk_id::text union all select p.link) k
        where e.region_code = ${regionCode} and e.at > ${asOf} and k.key is not null`,
  );
  const changes = new Map<string, Set<string>>();
  for (const { kind, key } of rows) changes.set(key, (changes.get(key) ?? new Set()).add(kind));
  return changes;
}

const POLICY = 'Правила региона';
const REGISTER = 'Реестр';

/** Why a cell is another one, as far as the facts tell. */
function reasonsOf(
  before: JsonEdition,
  after: EditionDocument,
  { previous, changes }: { readonly previous: Edition; readonly changes: ReadonlyMap<string, ReadonlySet<string>> },
): (difference: EditionDifference) => string {
  const isSamePeriod = before.period.from === after.period.from && before.period.to === after.period.to;
  const versionOf = (of: Pick<EditionDocument, 'versions'>, name: string) =>
    of.versions.find((version) => version.name === name)?.version;
  const changed = (name: string) => versionOf(before, name) !== versionOf(after, name);
  const isOfForm = before.form.version !== after.form.version;
  return ({ kind, row, sheet }) => {
    const keys = row?.split(' · ') ?? [];
    const isOfRegister = keys.some((key) => changes.has(key));
    if (kind === 'row-added') return isOfRegister || changed(REGISTER) ? 'новая в реестре' : 'появилась по наблюдениям';
    if (kind === 'row-removed')
      return isOfRegister || changed(REGISTER) ? 'выбыла из реестра' : 'не подходит под условия';
    if (kind === 'sheet-added' || kind === 'sheet-removed') return 'другая версия формы';
    if (sheet === null) return 'другие версии правил или реестра';
    const reasons = [
      ...(isSamePeriod ? [] : ['другой период']),
      ...(isOfForm ? ['другая версия формы'] : []),
      ...(changed(POLICY) ? ['изменились правила региона'] : []),
      ...(isOfRegister || (keys.length > 0 && row === 'Итого' && changed(REGISTER)) ? ['изменился реестр'] : []),
    ];
    if (isSamePeriod && reasons.length === 0)
      reasons.push(
        changed(REGISTER)
          ? 'изменился реестр или поздние наблюдения'
          : `поздние наблюдения после ${previous.asOf.toISOString()}`,
      );
    return reasons.join(', ');
  };
}
