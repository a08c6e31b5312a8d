import { addDays, localDay } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import { openRequest, type Answered, type AnswerHead, type Request } from './parts/answer-head.js';
import { readMunicipalities, type Municipality } from '../register/names.js';
import { READ_ANEW } from '../dataset/readings.js';
import type { InstitutionRecord } from '../dataset/dataset.js';
import { figureRow, type FigureRow } from '../metrics/figure-row.js';

export interface MunicipalityRow extends FigureRow {
  readonly oktmo: string;
  readonly abbr: string;
  readonly centre: string | null;
  readonly population: number | null;
  readonly tile: { readonly col: number; readonly row: number } | null;
  readonly withinDeadlineN: number;
  readonly spark: (number | null)[];
}

export interface Municipalities extends AnswerHead {
  readonly rows: MunicipalityRow[];
}

const SPARK_WEEKS = 12;

/** Every municipality of the scope with its figures, place on the map and the line of its last twelve weeks. */
export async function getMunicipalities(dataSource: DataSource, request: Request): Promise<Answered<Municipalities>> {
  const opened = await openRequest(dataSource, request);
  if ('kind' in opened) return opened;
  const { rules, period, head } = opened;
  const { readings = READ_ANEW } = request;
  const { scope, filters, basis } = request;
  const [base, places, sparks] = await Promise.all([
    readings.base(dataSource, { scope, filters, basis, period, rules, by: 'municipality' }),
    readMunicipalities(dataSource, scope),
    readSparks(dataSource, request, period.to, localDay(rules.zone, period.cutoff)),
  ]);
  const byMunicipality = groupByMunicipality(base.institutions);
  const rows = places.map((place): MunicipalityRow => {
    const institutions = byMunicipality.get(place.oktmo) ?? [];
    const row = figureRow(base, { key: place.oktmo, name: place.shortName, institutions });
    const { met, breached } = base.replies.aggregateOf({
      key: place.oktmo,
      pages: institutions.flatMap((item) => item.pages),
    });
    return {
      ...row,
      ...placeOf(place),
      withinDeadlineN: met + breached,
      spark: sparks.get(place.oktmo) ?? Array.from({ length: SPARK_WEEKS }, () => null),
    };
  });
  return { kind: 'answer', answer: { ...head, rows } };
}

function placeOf({ oktmo, abbr, centre, population, col, row }: Municipality) {
  return { oktmo, abbr, centre, population, tile: col === null || row === null ? null : { col, row } };
}

function groupByMunicipality(institutions: readonly InstitutionRecord[]): ReadonlyMap<string, InstitutionRecord[]> {
  const groups = new Map<string, InstitutionRecord[]>();
  for (const institution of institutions) {
    if (institution.municipality === null) continue;
    const group = groups.get(institution.municipality);
    if (group) group.push(institution);
    else groups.set(institution.municipality, [institution]);
  }
  return groups;
}

/** Subscriptions at the end of each of the last weeks, oldest first; a week without counts is a gap. */
async function readSparks(
  dataSource: DataSource,
  { scope, filters }: Request,
  to: string,
  today: string,
): Promise<ReadonlyMap<string, (number | null)[]>> {
  const days = Array.from({ length: SPARK_WEEKS }, (_, week) => addDays(to, -7 * (SPARK_WEEKS - 1 - week)));
  const rows = await dataSource.query<{ oktmo: string; day: string; members: number | null }[]>(
    `select municipality_oktmo as oktmo, day, sum(members)::float8 as members from group_day
     where region_code = $1 and ($2::text[] is null or municipality_oktmo = any($2)) and day = any($3::date[]) and day <= $6
       and ($4::text is null or kind in (select distinct kind from institution where region_code = $1 and sphere = $4))
       and ($5::text is null or kind = $5)
     group by 1, 2`,
    [scope.regionCode, scope.oktmo, days, filters.sphere ?? null, filters.kind ?? null, today],
  );
  const sparks = new Map<string, (number | null)[]>();
  for (const { oktmo, day, members } of rows) {
    const spark = sparks.get(oktmo) ?? days.map(() => null);
    sparks.set(oktmo, spark);
    spark[days.indexOf(day)] = members;
  }
  return sparks;
}
