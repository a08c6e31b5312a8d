import type { InstitutionAnswer, PageBrief } from '@gospulse/contracts';
import { compareSteps, type NextStep } from '@gospulse/domain';
import { col, findRow, maybe, type RowOf } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { all, founderAs, foundedBy, isThereOn } from '../../sources/predicates.js';
import { sql } from '../../sources/statement.js';
import { resolveQuery, problem, type Answered, type UnresolvedQuery } from '../parts/answer-head.js';
import { OF_ALL } from '../../questions/counted-corrections.js';
import { readMunicipalities } from '../../register/names.js';
import { countObservedDaysOf } from '../../metrics/observed-days.js';
import { readAnew } from '../../dataset/readings.js';
import { pageRecord, type Dataset, type PageRecord } from '../../dataset/dataset.js';
import type { PageProfiles } from '../../pages/profiles.js';
import type { FigureQuery } from '../../query/figure-query.js';
import { inScope } from '../../query/scope.js';
import type { DirectoryInstitution } from '../../register/directory.js';
import { withAudience } from '../../metrics/audience.js';
import { readReactions } from '../../pages/reactions.js';
import { factRange } from '../../sources/page-range.js';
import { pageScore, pageSteps } from '../parts/page-checks.js';
import { readProfilesOf } from '../parts/page-profiles.js';
import { institutionGroup } from '../../metrics/groups.js';
import { previousIn, readPreviousOf } from '../parts/compared-datasets.js';
import { founderOf } from '../parts/founder.js';
import { pageBrief } from '../parts/institution-brief.js';
import { readElsewhere } from './elsewhere.js';
import { rowOf } from './institutions.js';

export interface InstitutionStep extends NextStep {
  readonly page: PageBrief;
}

const DETAILS = {
  exemptReason: maybe(col.text),
  exemptAct: maybe(col.text),
  comment: maybe(col.text),
  importedAt: col.instant,
  founderName: maybe(col.text),
  founded: col.int,
};

/** One institution with its pages, its founder and its figures. */
export async function getInstitutionCard(
  dataSource: DataSource,
  request: UnresolvedQuery & { readonly ogrn: string },
): Promise<Answered<InstitutionAnswer>> {
  const { scope, ogrn, readings = readAnew() } = request;
  const opened = await resolveQuery(dataSource, { ...request, filters: { ogrn } }, OF_ALL);
  if ('kind' in opened) return opened;
  const { query, period, head } = opened;
  const [dataset, previousOf, places, details, elsewhere] = await Promise.all([
    readings.dataset(dataSource, { ...query, by: 'page', asks: 'waits' }),
    readPreviousOf(dataSource, { ...request, filters: { ogrn } }, opened, 'page'),
    readMunicipalities(dataSource, scope),
    readDetails(dataSource, query, ogrn),
    readElsewhere(dataSource, scope, ogrn, period.to),
  ]);
  const record = dataset.institutions[0];
  if (!record || !details) return problem('not-found');
  const { figures, compliance, ...brief } = rowOf(
    dataset,
    0,
    new Map(places.map((place) => [place.oktmo, place.shortName])),
  );
  const source = { dataSource, caches: readings.caches };
  const [reactions, profiles] = await Promise.all([
    readReactions(dataSource, scope.regionCode, factRange([record]), period),
    readProfilesOf(source, scope.regionCode, idsOf(dataset), dataset),
  ]);
  const { exemptReason, exemptAct, comment, importedAt, founded } = details;
  return {
    kind: 'answer',
    answer: {
      ...head,
      observed: countObservedDaysOf(dataset),
      ...previousIn(previousOf, dataset, institutionGroup(dataset, 0)),
      institution: { ...brief, exemptReason, exemptAct, comment, importedAt: importedAt.toISOString() },
      founder: founderOf(brief.founderOgrn, details.founderName),
      pages: Array.from(dataset.register.everyPage, (index) => pageRecord(dataset, index)).map((page) => ({
        ...pageBrief(page),
        compliance: pageScore(page),
      })),
      elsewhere,
      founded,
      figures: withAudience(figures, dataset, dataset.register.everyPage, reactions),
      compliance,
      nextSteps: stepsOf(record, profiles, dataset),
    },
  };
}

function idsOf({ register }: Dataset): number[] {
  return register.pages.map(({ pageId }) => pageId);
}

function stepsOf(institution: DirectoryInstitution, profiles: PageProfiles, dataset: Dataset): InstitutionStep[] {
  const steps = (page: PageRecord) => pageSteps(page, institution, profiles.get(page.pageId), dataset);
  return Array.from(dataset.register.everyPage, (index) => pageRecord(dataset, index))
    .flatMap((page) => steps(page).map((step) => ({ ...step, page: pageBrief(page) })))
    .sort(compareSteps);
}

async function readDetails(
  dataSource: DataSource,
  { scope, corrections, asOf }: Pick<FigureQuery, 'scope' | 'corrections' | 'asOf'>,
  ogrn: string,
): Promise<RowOf<typeof DETAILS> | null> {
  const statement = sql`select i.exempt_reason as "exemptReason", i.exempt_act as "exemptAct", i.comment, i.imported_at as "importedAt",
            coalesce(f.short_name, f.name) as "founderName",
            (select count(*)::int from institution i where ${all(inScope(scope), isThereOn(asOf), foundedBy(ogrn, corrections))}) as founded
     from institution i left join institution f on f.ogrn = (${founderAs(corrections)}) and f.region_code = ${scope.regionCode}
     where ${inScope(scope)} and i.ogrn = ${ogrn}`;
  return findRow(dataSource, DETAILS, statement);
}
