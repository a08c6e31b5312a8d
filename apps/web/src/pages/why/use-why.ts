import { WHY_GROUPINGS, type WhyFigure, type WhyGrouping } from '@gospulse/domain';
import { useAddress } from '../../address/use-address.js';
import { useAnswer, type Result } from '../../api/queries.js';
import { filterValues } from '../../api/query-values.js';

/** Whose figure it is, beside the filters: of a district, of a founder, or of one institution whatever the filters. */
export interface WhyOf {
  readonly ogrn?: string | undefined;
  readonly oktmo?: string | undefined;
  readonly founder?: string | undefined;
}

/** Who moved a figure, with the period and the filters of the screen. */
export function useWhy(figure: WhyFigure, by: WhyGrouping, of: WhyOf): Result<'why'> {
  const { address } = useAddress();
  const { oktmo = address.oktmo, founder = address.founder, ogrn } = of;
  const none = { sphere: undefined, kind: undefined, oktmo: undefined, founder: undefined };
  const values = filterValues({ ...address, oktmo, founder, ...(ogrn === undefined ? {} : none) });
  return useAnswer('why', '/why', { ...values, ogrn, figure, by });
}

export interface WhyBy {
  readonly why: Result<'why'>;
  readonly by: WhyGrouping;
  /** By whom else it can be told. */
  readonly groupings: readonly WhyGrouping[];
}

/** The same by who was chosen, or by the first grouping that explains anything: one member alone does not. */
export function useWhyBy(figure: WhyFigure, of: WhyOf, chosen: WhyGrouping | null): WhyBy {
  const { address } = useAddress();
  const possible = groupingsFor({
    ...address,
    oktmo: of.oktmo ?? address.oktmo,
    founder: of.founder ?? address.founder,
    ogrn: of.ogrn,
  });
  const [first = 'institution'] = possible;
  const told = useWhy(figure, first, of).data?.groupings;
  const groupings = told === undefined ? possible : possible.filter((by) => told.includes(by));
  const by = chosen !== null && groupings.includes(chosen) ? chosen : (groupings[0] ?? first);
  return { why: useWhy(figure, by, of), by, groupings };
}

type Filtered = { [Key in 'oktmo' | 'founder' | 'kind' | 'ogrn']?: string | undefined };

/** By whom it can be told: one district, founder or kind is no part of itself, and of one institution there are its pages. */
export function groupingsFor({ oktmo, founder, kind, ogrn }: Filtered): WhyGrouping[] {
  if (ogrn !== undefined) return ['page'];
  const isOne = (chosen: string | undefined): boolean => chosen !== undefined && !chosen.includes(',');
  const possible = {
    municipality: !isOne(oktmo),
    founder: !isOne(founder),
    kind: !isOne(kind),
    institution: true,
    page: false,
  };
  return WHY_GROUPINGS.filter((by) => possible[by]);
}
