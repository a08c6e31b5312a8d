import type { ToFixAnswer } from '@gospulse/contracts';
import { howToOf } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import { pageRecord, type PageDataset } from '../../dataset/dataset.js';
import { readAnew } from '../../dataset/readings.js';
import { countObservedDaysOf } from '../../metrics/observed-days.js';
import type { PageProfile } from '../../pages/profiles.js';
import type { DirectoryInstitution } from '../../register/directory.js';
import { OF_ALL } from '../../questions/counted-corrections.js';
import { problem, resolveQuery, type Answered } from '../parts/answer-head.js';
import { pageBrief } from '../parts/institution-brief.js';
import { pageChecks, pageSteps } from '../parts/page-checks.js';
import { readProfilesOf } from '../parts/page-profiles.js';
import { chooseInstitution, nameOf, ofInstitution, readScored, type OwnRequest } from './whose.js';

/** «Что исправить»: what the pages of an institution fail, overdue questions first, then most points, each with a how-to. */
export async function getToFix(dataSource: DataSource, request: OwnRequest): Promise<Answered<ToFixAnswer>> {
  const opened = await resolveQuery(dataSource, ofInstitution(request), OF_ALL);
  if ('kind' in opened) return opened;
  const { readings = readAnew(), shared = readings, scope } = request;
  const query = { ...opened.query, filters: {} };
  const directory = await shared.directory(dataSource, query);
  const chosen = await chooseInstitution(dataSource, { ...request, readings }, query, directory);
  if (chosen === null) return problem('not-found');
  const { ogrn } = chosen;
  const dataset = await readScored(dataSource, readings, { ...query, filters: { ogrn } });
  const source = { dataSource, caches: readings.caches };
  const profiles = await readProfilesOf(source, scope.regionCode, [...dataset.register.pageIds], dataset);
  const [institution = chosen] = dataset.institutions;
  return {
    kind: 'answer',
    answer: {
      ...{ ...opened.head, observed: countObservedDaysOf(dataset) },
      institution: { ogrn, name: nameOf(chosen) },
      pages: Array.from(dataset.register.everyPage, (index) => {
        const page = pageRecord(dataset, index);
        const checks = failedChecks(dataset, index, institution, profiles.get(page.pageId));
        return { page: pageBrief(page), measured: page.compliance.measured, checks };
      }),
    },
  };
}

function failedChecks(
  dataset: PageDataset,
  index: number,
  institution: DirectoryInstitution,
  profile: PageProfile | undefined,
): ToFixAnswer['pages'][number]['checks'] {
  const page = pageRecord(dataset, index);
  const checks = new Map(pageChecks(page, institution, profile, dataset).map((check) => [check.code, check]));
  return pageSteps(page, institution, profile, dataset).flatMap(({ code, gain, isOfOverdue }) => {
    const check = checks.get(code);
    const criterion = dataset.compliance.criteria.find((each) => each.code === code);
    if (!check || !criterion) return [];
    const howTo = howToOf(criterion);
    return [{ ...check, gain, isOfOverdue, howTo: howTo && { ...howTo, steps: [...howTo.steps] } }];
  });
}
