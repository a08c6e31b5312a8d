import type { MyPageAnswer } from '@gospulse/contracts';
import { nextSteps, standingWords } from '@gospulse/domain';
import { normOf, pageRecord, type PageDataset } from '../../dataset/dataset.js';
import { complianceSummary } from '../../metrics/compliance.js';
import { comparePlaces } from '../../query/cursor.js';
import { pagesOf } from '../../register/register.js';
import { NOBODY_WAITS, type OwnWaiting } from './waiting.js';

/** More than these are a list of their own. */
const MAX_BELOW = 50;

type Below = MyPageAnswer['below'][number];

/** Institutions that another founded, most overdue first, then the lowest scores; exempt ones last. */
export function belowOf(
  dataset: PageDataset,
  founder: string,
  waiting: ReadonlyMap<string, OwnWaiting>,
): Pick<MyPageAnswer, 'below' | 'belowTotal'> {
  const rows = Array.from(dataset.register.everyInstitution)
    .filter((index) => dataset.institutions[index]?.ogrn !== founder)
    .map((index) => belowRow(dataset, index, waiting));
  const place = ({ isExempt, row: { overdue, score } }: (typeof rows)[number]): readonly number[] => [
    ...[Number(isExempt), -overdue, score ?? Infinity],
  ];
  rows.sort((a, b) => comparePlaces(place(a), place(b)) || (a.row.ogrn < b.row.ogrn ? -1 : 1));
  return { below: rows.slice(0, MAX_BELOW).map(({ row }) => row), belowTotal: rows.length };
}

function belowRow(
  dataset: PageDataset,
  index: number,
  waiting: ReadonlyMap<string, OwnWaiting>,
): { readonly isExempt: boolean; readonly row: Below } {
  const institution = dataset.institutions[index];
  if (!institution) throw new Error(`no institution ${index} in a register of ${dataset.institutions.length}`);
  const { ogrn, name, shortName, exempt: isExempt } = institution;
  const pages = pagesOf(dataset.register, index);
  const { score, zone } = complianceSummary(dataset, pages);
  const { overdue } = waiting.get(ogrn) ?? NOBODY_WAITS;
  const words = standingWords({
    ...{ isExempt, overdue, hasPage: pages.length > 0, isMeasured: score !== null },
    isLive: pages.some((page) => dataset.columns.isLive[page] === 1),
    most: mostLost(dataset, index),
  });
  return { isExempt, row: { ogrn, name: shortName ?? name, score, zone, overdue, words } };
}

/** The criterion that takes most from one of its pages. */
function mostLost(dataset: PageDataset, index: number): { readonly title: string; readonly gain: number } | null {
  const institution = dataset.institutions[index];
  if (!institution) return null;
  const steps = Array.from(pagesOf(dataset.register, index), (at) => pageRecord(dataset, at)).flatMap((page) =>
    nextSteps(page.compliance, dataset.compliance, normOf(page, institution, dataset)),
  );
  const [most] = steps.sort((a, b) => b.gain - a.gain);
  if (most === undefined) return null;
  const title = dataset.compliance.criteria.find(({ code }) => code === most.code)?.title ?? most.code;
  return { title, gain: most.gain };
}
