import type { MunicipalitiesAnswer, MunicipalityRow } from '@gospulse/contracts';
import { addDays, NO_MUNICIPALITY } from '@gospulse/domain';
import { col, maybe, readRows } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { FULL_ENOUGH } from '../pages/daily-sums.js';
import { readFillingDays } from '../pages/filling.js';
import { municipalityInScope } from '../query/scope.js';
import { all } from '../sources/predicates.js';
import { sql } from '../sources/statement.js';
import { resolveQuery, type Answered, type UnresolvedQuery } from './parts/answer-head.js';
import { readMunicipalities, type NamedMunicipality } from '../register/names.js';
import { readAnew } from '../dataset/readings.js';
import { countObservedDaysOf } from '../metrics/observed-days.js';
import { figureRow } from '../metrics/figure-row.js';
import { groupsOf, replyGroupOf } from '../metrics/groups.js';

const SPARK_WEEKS = 12;
/** Of those without a municipality, which has a row where there are any and no place on a map. */
const NOWHERE: NamedMunicipality = {
  ...{ ...NO_MUNICIPALITY, shortName: NO_MUNICIPALITY.name, centre: null, population: null, col: null, row: null },
};
const SPARK = { oktmo: col.text, day: col.text, members: maybe(col.number), pages: col.int };

/** Every municipality of the scope with its figures, place on the map and the line of its last twelve weeks. */
export async function getMunicipalities(
  dataSource: DataSource,
  request: UnresolvedQuery,
): Promise<Answered<MunicipalitiesAnswer>> {
  const opened = await resolveQuery(dataSource, request);
  if ('kind' in opened) return opened;
  const { query, period, head } = opened;
  const { readings = readAnew() } = request;
  const { scope } = query;
  const [dataset, places, sparks] = await Promise.all([
    readings.dataset(dataSource, { ...query, by: 'municipality', asks: 'waits' }),
    readMunicipalities(dataSource, scope),
    readSparks(dataSource, request, period.to, period.today),
  ]);
  const names = new Map(places.map((place) => [place.oktmo, place.shortName]));
  const groups = groupsOf(dataset, 'municipality', { municipalities: names, founders: new Map() });
  const byOktmo = new Map(groups.map((group) => [group.key, group]));
  const rows = [...places, NOWHERE].flatMap((place): MunicipalityRow[] => {
    const group = byOktmo.get(place.oktmo);
    if (!group) return [];
    const { met, breached } = dataset.replies.aggregateOf(replyGroupOf(dataset, group));
    return [
      {
        ...figureRow(dataset, group),
        ...placeOf(place),
        withinDeadlineN: met + breached,
        spark: sparks.get(place === NOWHERE ? '' : place.oktmo) ?? Array.from({ length: SPARK_WEEKS }, () => null),
      },
    ];
  });
  return { kind: 'answer', answer: { ...head, observed: countObservedDaysOf(dataset), rows } };
}

function placeOf({ oktmo, abbr, centre, population, col, row }: NamedMunicipality) {
  return { oktmo, abbr, centre, population, tile: col === null || row === null ? null : { col, row } };
}

/**
 * Subscriptions at the end of each of the last weeks, oldest first. A week without counts is a gap, and so is one with those of
 * a few pages, as in `readDailySums`.
 */
async function readSparks(
  dataSource: DataSource,
  { scope, filters }: UnresolvedQuery,
  to: string,
  today: string,
): Promise<ReadonlyMap<string, (number | null)[]>> {
  const days = Array.from({ length: SPARK_WEEKS }, (_, week) => addDays(to, -7 * (SPARK_WEEKS - 1 - week)));
  const { sphere, kind } = filters;
  const { regionCode } = scope;
  const left = all(
    municipalityInScope(scope, 'region_code', 'municipality_oktmo'),
    sql`day = any(${days}::date[]) and day <= ${today}`,
    sphere === undefined
      ? null
      : sql`kind in (select distinct kind from institution where region_code = ${regionCode} and sphere = ${sphere})`,
    kind === undefined ? null : sql`kind = ${kind}`,
  );
  const statement = sql`
    select municipality_oktmo as oktmo, day, sum(members)::float8 as members, sum(pages)::int as pages
    from group_day where ${left} group by 1, 2`;
  const [rows, filling] = await Promise.all([
    readRows(dataSource, SPARK, statement),
    readFillingDays(dataSource, regionCode, { from: days[0] ?? to, to }, today),
  ]);
  const fullest = new Map<string, number>();
  for (const { oktmo, pages } of rows) fullest.set(oktmo, Math.max(pages, fullest.get(oktmo) ?? 0));
  const sparks = new Map<string, (number | null)[]>();
  for (const { oktmo, day, members, pages } of rows) {
    const spark = sparks.get(oktmo) ?? days.map(() => null);
    sparks.set(oktmo, spark);
    if (!filling.has(day) && pages >= FULL_ENOUGH * (fullest.get(oktmo) ?? 0)) spark[days.indexOf(day)] = members;
  }
  return sparks;
}
