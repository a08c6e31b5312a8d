import type { DataSource } from 'typeorm';
import type { PageDataset } from '../../dataset/dataset.js';
import type { Readings } from '../../dataset/readings.js';
import { complianceSummary } from '../../metrics/compliance.js';
import type { FigureQuery } from '../../query/figure-query.js';
import type { DirectoryInstitution } from '../../register/directory.js';
import { pagesOf } from '../../register/register.js';
import type { UnresolvedQuery } from '../parts/answer-head.js';

type Directory = readonly DirectoryInstitution[];

/** What pages of heads are asked: of which institution, and readings of the whole region that many ask for. */
export interface OwnRequest extends UnresolvedQuery {
  /** Left out: the one that whoever asks answers for, or the worst of several. */
  readonly institution?: string | undefined;
  /** Left out: those of the request. */
  readonly shared?: Readings | undefined;
}

/** What heads are told an institution is called, everywhere: the short name, which a phone has room for. */
export function nameOf({ name, shortName }: DirectoryInstitution): string {
  return shortName ?? name;
}

/** The same with corrections counted of the institution alone, where it is named. */
export function ofInstitution(request: OwnRequest): OwnRequest {
  const { institution } = request;
  return institution === undefined ? request : { ...request, filters: { ogrn: institution } };
}

/** Pages as scores are told of them, without what no score needs. */
export function readScored(
  dataSource: DataSource,
  readings: Readings,
  query: Omit<FigureQuery, 'by' | 'asks'>,
): Promise<PageDataset> {
  return readings.pages(
    dataSource,
    { ...query, by: 'page', asks: 'states' },
    { without: ['start', 'posting', 'cadence'] },
  );
}

/**
 * The institution that is shown: the one asked for if it is in the scope; else the one that the others are below, or, where
 * several are, the one with the lowest score. Null: there is none.
 */
export async function chooseInstitution(
  dataSource: DataSource,
  { institution, readings, shared = readings }: OwnRequest & { readonly readings: Readings },
  query: Omit<FigureQuery, 'by' | 'asks'>,
  directory: Directory,
): Promise<DirectoryInstitution | null> {
  if (institution !== undefined) return directory.find(({ ogrn }) => ogrn === institution) ?? null;
  const [first, ...others] = rootsOf(directory);
  if (first === undefined || others.length === 0) return first ?? null;
  const dataset = await readScored(dataSource, shared, query);
  const scores = new Map(
    dataset.institutions.map(({ ogrn }, index) => [
      ogrn,
      complianceSummary(dataset, pagesOf(dataset.register, index)).score ?? Infinity,
    ]),
  );
  const scoreOf = ({ ogrn }: DirectoryInstitution): number => scores.get(ogrn) ?? Infinity;
  return others.reduce((worst, each) => (scoreOf(each) < scoreOf(worst) ? each : worst), first);
}

/** Those below nobody else of the directory; of founders in a circle all. */
export function rootsOf(directory: Directory): Directory {
  const there = new Set(directory.map(({ ogrn }) => ogrn));
  const roots = directory.filter(
    ({ ogrn, founderOgrn }) => founderOgrn === null || founderOgrn === ogrn || !there.has(founderOgrn),
  );
  return roots.length === 0 ? directory : roots;
}

/** An institution and all below it by founder: what a head that is bound to it sees. */
export function withThoseBelow(directory: Directory, ogrn: string): ReadonlySet<string> {
  const founded = new Map<string, string[]>();
  for (const { ogrn: own, founderOgrn } of directory) {
    if (founderOgrn !== null) founded.set(founderOgrn, [...(founded.get(founderOgrn) ?? []), own]);
  }
  const found = new Set([ogrn]);
  for (const each of found) for (const below of founded.get(each) ?? []) found.add(below);
  return found;
}
