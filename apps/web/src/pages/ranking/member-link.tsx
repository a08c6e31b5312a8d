import type { RankingQuery, RankingRow } from '@gospulse/contracts';
import { displayName } from '../../text/names.js';
import { GoLink } from '../../ui/go-link.js';

/** From a row of the ranking to who it speaks of; a founder leads to the institutions it answers for. */
export function MemberLink({ row, by }: { row: RankingRow; by: RankingQuery['by'] }) {
  const name = displayName(row.name);
  if (by === 'municipality') {
    return <GoLink to={`/districts/${row.key}`}>{name}</GoLink>;
  }
  if (by === 'founder') {
    return (
      <GoLink to="/institutions" keep={{ founder: row.key }}>
        {name}
      </GoLink>
    );
  }
  return <GoLink to={`/institutions/${row.key}`}>{name}</GoLink>;
}
