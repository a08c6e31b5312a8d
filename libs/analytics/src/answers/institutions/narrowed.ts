import type { InstitutionRow, InstitutionSums } from '@gospulse/contracts';
import type { InstitutionState, WidgetState } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import type { PageDataset } from '../../dataset/dataset.js';
import { readStateColumns } from '../../history/state-columns.js';
import type { FigureQuery } from '../../query/figure-query.js';
import { countWidgets } from '../parts/widget-states.js';
import { keptOf, keptSums, wasInState, type KeptDay } from './kept-day.js';

interface Choice {
  readonly day?: string | undefined;
  readonly widget?: WidgetState | undefined;
}

/** What narrows a list beside filters, state and words: a day of which is told how institutions stood, and widgets of their pages. */
interface Narrowed {
  /** Left out: of no day, and states are those of the present. */
  readonly wasInState?: (index: number, state: InstitutionState | undefined) => boolean;
  readonly hasWidget: (index: number) => boolean;
  readonly rowOf: (index: number) => Pick<InstitutionRow, 'kept'>;
  readonly sumsOf: (institutions: Int32Array) => Pick<InstitutionSums, 'kept' | 'widgets'>;
}

/** Reads what a list is narrowed by; both are of the institutions of a register, which is within the caller's scope. */
export async function narrowedBy(
  dataSource: DataSource,
  { day, widget }: Choice,
  query: Omit<FigureQuery, 'asks' | 'by'>,
  { register, institutions }: PageDataset,
): Promise<Narrowed> {
  const { scope, corrections } = query;
  const kept: KeptDay | null =
    day === undefined
      ? null
      : { day, corrections, columns: await readStateColumns(dataSource, scope.regionCode, day, register) };
  const widgets = widget === undefined ? null : await countWidgets(dataSource, query, widget);
  const widgetsOf = (index: number): number => widgets?.get(institutions[index]?.ogrn ?? '') ?? 0;
  return {
    ...(kept === null ? {} : { wasInState: (index, state) => wasInState(kept, index, state) }),
    hasWidget: (index) => widgets === null || widgetsOf(index) > 0,
    rowOf: (index) => (kept === null ? {} : { kept: keptOf(kept, index) }),
    sumsOf: (all) => ({
      ...(kept === null ? {} : { kept: keptSums(kept, all) }),
      ...(widgets === null ? {} : { widgets: all.reduce((sum, index) => sum + widgetsOf(index), 0) }),
    }),
  };
}
