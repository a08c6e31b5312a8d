import type { PageAnswer } from '@gospulse/contracts';
import type { DataSource } from 'typeorm';
import { resolveQuery, problem, type Answered, type UnresolvedQuery } from '../parts/answer-head.js';
import { OF_ALL } from '../../questions/counted-corrections.js';
import { readMunicipalities } from '../../register/names.js';
import type { PageProfile } from '../../pages/profiles.js';
import { readAnew } from '../../dataset/readings.js';
import { pageRecord, type Dataset, type PageRecord } from '../../dataset/dataset.js';
import type { DirectoryInstitution } from '../../register/directory.js';
import { pageGroup } from '../../metrics/groups.js';
import { withAudience } from '../../metrics/audience.js';
import { countObservedDaysOf } from '../../metrics/observed-days.js';
import { figureRow } from '../../metrics/figure-row.js';
import { readReactions } from '../../pages/reactions.js';
import { previousIn, readPreviousOf } from '../parts/compared-datasets.js';
import { founderOf } from '../parts/founder.js';
import { institutionBrief, pageBrief } from '../parts/institution-brief.js';
import { readDailySums } from '../../pages/daily-sums.js';
import { pageChecks, pageScore, pageSteps } from '../parts/page-checks.js';
import { readPageDetails } from '../parts/page-details.js';
import { readProfilesOf } from '../parts/page-profiles.js';

/** One page: its score with the reasons, its figures, its curve, and how fresh each of them is. */
export async function getPageCard(
  dataSource: DataSource,
  request: UnresolvedQuery & { readonly vkId: number },
): Promise<Answered<PageAnswer>> {
  const { scope, vkId, corrections, readings = readAnew() } = request;
  const opened = await resolveQuery(dataSource, { ...request, filters: { vkId } }, OF_ALL);
  if ('kind' in opened) return opened;
  const { query, period, head } = opened;
  const [dataset, previousOf, places] = await Promise.all([
    readings.dataset(dataSource, { ...query, by: 'page', asks: 'waits' }),
    readPreviousOf(dataSource, { ...request, filters: { vkId } }, opened, 'page'),
    readMunicipalities(dataSource, scope),
  ]);
  const institution = dataset.institutions[0];
  const index = dataset.register.pages.findIndex((candidate) => candidate.vkId === vkId);
  if (!institution || index < 0) return problem('not-found');
  const page = pageRecord(dataset, index);
  const [details, profiles, curve, reactions] = await Promise.all([
    readPageDetails(dataSource, scope.regionCode, page.pageId, corrections),
    readProfilesOf({ dataSource, caches: readings.caches }, scope.regionCode, [page.pageId], dataset),
    readDailySums({ dataSource, caches: readings.caches }, query, period, period.today),
    readReactions(dataSource, scope.regionCode, [page.pageId], period),
  ]);
  const group = pageGroup(dataset.register, index);
  const names = new Map(places.map((place) => [place.oktmo, place.shortName]));
  return {
    kind: 'answer',
    answer: {
      ...head,
      observed: countObservedDaysOf(dataset, group.pages),
      ...previousOfPage(previousIn(previousOf, dataset, group)),
      page: {
        ...pageBrief(page),
        stateSince: page.stateSince?.toISOString() ?? null,
        previousScreenNames: details.previousScreenNames.filter((name) => name !== page.screenName),
      },
      institution: institutionBrief(dataset, 0, names),
      founder: founderOf(institution.founderOgrn, details.founderName),
      compliance: complianceOf(page, institution, profiles.get(page.pageId), dataset),
      figures: withAudience(figureRow(dataset, group), dataset, group.pages, reactions),
      subscribers: curve.map(({ day, members, pages }) => ({
        day,
        value: members,
        n: pages,
        unfinished: period.unfinished && day === period.to,
      })),
      comments: page.commentsOpen === null ? 'not-observed' : page.commentsOpen ? 'open' : 'closed',
      watches: details.watches,
    },
  };
}

/** What is kept by day is kept of institutions: of one of several pages it is not known. */
function previousOfPage({ previous }: Pick<PageAnswer, 'previous'>): Pick<PageAnswer, 'previous'> {
  return previous === undefined ? {} : { previous: { ...previous, coverageShare: null, complianceScore: null } };
}

function complianceOf(
  page: PageRecord,
  institution: DirectoryInstitution,
  profile: PageProfile | undefined,
  dataset: Dataset,
): PageAnswer['compliance'] {
  return {
    ...pageScore(page),
    checks: pageChecks(page, institution, profile, dataset),
    nextSteps: pageSteps(page, institution, profile, dataset),
  };
}
