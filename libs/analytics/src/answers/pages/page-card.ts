import { localDay, valueOrNull, type NextStep } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import { openRequest, problem, type Answered, type AnswerHead, type Request } from '../parts/answer-head.js';
import { readMunicipalities } from '../../register/names.js';
import { judgedAt } from '../../query/period.js';
import { readProfiles, type PageProfile } from '../../pages/profiles.js';
import { readRegionBase, type InstitutionRecord, type PageRecord, type RegionBase } from '../../dataset/dataset.js';
import { readWalls } from '../../pages/walls.js';
import { withAudience, type FullFigureRow } from '../../metrics/audience-figures.js';
import { figureRow } from '../../metrics/figure-row.js';
import { readReactions } from '../../pages/reactions.js';
import { founderOf, type Named } from '../institutions/institution.js';
import { institutionBrief, pageBrief, type InstitutionBrief, type PageBrief } from '../parts/institution-brief.js';
import { readDailySums } from '../../pages/daily-sums.js';
import type { SeriesPoint } from '../series/series.js';
import { pageChecks, pageSteps, type PageCheck } from '../parts/page-checks.js';
import { readPageDetails, type PageDetails } from '../parts/page-details.js';

export interface PageCard extends AnswerHead {
  readonly page: PageBrief & { readonly stateSince: string | null; readonly previousScreenNames: string[] };
  readonly institution: InstitutionBrief;
  readonly founder: Named | null;
  readonly compliance: {
    readonly score: number | null;
    readonly measured: number;
    readonly applicable: number;
    readonly zone: 'green' | 'yellow' | 'red' | null;
    readonly checks: PageCheck[];
    readonly nextSteps: NextStep[];
  };
  readonly figures: FullFigureRow;
  readonly subscribers: SeriesPoint[];
  readonly comments: 'open' | 'closed' | 'not-observed';
  readonly watches: PageDetails['watches'];
}

/** One page: its score with the reasons, its figures, its curve, and how fresh each of them is. */
export async function getPageCard(
  dataSource: DataSource,
  request: Request & { readonly vkId: number },
): Promise<Answered<PageCard>> {
  const opened = await openRequest(dataSource, request);
  if ('kind' in opened) return opened;
  const { rules, period, head } = opened;
  const { scope, basis, vkId } = request;
  const [base, places] = await Promise.all([
    readRegionBase(dataSource, { scope, filters: { vkId }, basis, period, rules }),
    readMunicipalities(dataSource, scope),
  ]);
  const institution = base.institutions[0];
  const page = institution?.pages.find((candidate) => candidate.vkId === vkId);
  if (!institution || !page) return problem('not-found');
  const [details, profile, curve, reactions] = await Promise.all([
    readPageDetails(dataSource, scope.regionCode, page.pageId),
    readProfileOf(dataSource, scope.regionCode, page.pageId, base),
    readDailySums(dataSource, scope, { vkId }, period, localDay(rules.zone, period.cutoff)),
    readReactions(dataSource, scope.regionCode, [page.pageId], period),
  ]);
  const name = page.name ?? institution.name;
  const group = { key: String(vkId), name, institutions: [institution], pages: [page] };
  const names = new Map(places.map((place) => [place.oktmo, place.shortName]));
  return {
    kind: 'answer',
    answer: {
      ...head,
      page: {
        ...pageBrief(page),
        stateSince: page.stateSince?.toISOString() ?? null,
        previousScreenNames: details.previousScreenNames.filter((name) => name !== page.screenName),
      },
      institution: institutionBrief(institution, names),
      founder: founderOf(institution.founderOgrn, details.founderName),
      compliance: complianceOf(page, institution, profile, base),
      figures: withAudience(figureRow(base, group), [page], period, reactions),
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

async function readProfileOf(
  dataSource: DataSource,
  regionCode: string,
  pageId: number,
  { period, rules, compliance }: RegionBase,
): Promise<PageProfile | undefined> {
  const { zone } = rules;
  const walls = await readWalls(dataSource, regionCode, [pageId], zone);
  const known = { zone, walls, evidenceDays: compliance.evidenceDays };
  return (await readProfiles(dataSource, regionCode, [pageId], judgedAt(period), known)).get(pageId);
}

function complianceOf(
  page: PageRecord,
  institution: InstitutionRecord,
  profile: PageProfile | undefined,
  base: RegionBase,
): PageCard['compliance'] {
  const { score, measured, applicable, zone } = page.compliance;
  return {
    score: valueOrNull(score),
    measured,
    applicable,
    zone,
    checks: pageChecks(page, institution, profile, base),
    nextSteps: pageSteps(page, institution, base),
  };
}
