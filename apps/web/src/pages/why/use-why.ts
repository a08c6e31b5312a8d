import { WHY_GROUPINGS, type WhyFigure, type WhyGrouping } from '@gospulse/domain';
import { useAddress } from '../../address/use-address.js';
import { useAnswer, type Result } from '../../api/queries.js';
import { filterValues } from '../../api/query-values.js';

/** Whose figure it is, beside the filters: of a district or of a founder. */
export interface WhyOf {
  readonly oktmo?: string | undefined;
  readonly founder?: string | undefined;
}

/** Who moved a figure, with the period and the filters of the screen. */
export function useWhy(figure: WhyFigure, by: WhyGrouping, of: WhyOf): Result<'why'> {
  const { address } = useAddress();
  const { oktmo = address.oktmo, founder = address.founder } = of;
  return useAnswer('why', '/why', { ...filterValues({ ...address, oktmo, founder }), figure, by });
}

type Filtered = { [Key in 'oktmo' | 'founder' | 'kind']?: string | undefined };

/** By whom it can be told: one district, founder or kind is no part of itself. */
export function groupingsFor({ oktmo, founder, kind }: Filtered): WhyGrouping[] {
  const isOne = (chosen: string | undefined): boolean => chosen !== undefined && !chosen.includes(',');
  const possible = { municipality: !isOne(oktmo), founder: !isOne(founder), kind: !isOne(kind), institution: true };
  return WHY_GROUPINGS.filter((by) => possible[by]);
}
