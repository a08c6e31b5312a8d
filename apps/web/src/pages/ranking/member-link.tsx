import { type RankingQuery, type RankingRow } from '@gospulse/contracts';
import { Link } from '@tanstack/react-router';
import { keepFilters } from '../../app/use-address.js';
import { displayName } from '../../text/names.js';

/** From a row of the ranking to who it speaks of; a founder leads to the institutions it answers for. */
export function MemberLink({ row, by }: { row: RankingRow; by: RankingQuery['by'] }) {
  const name = displayName(row.name);
  if (by === 'municipality') {
    return (
      <Link to="/districts/$oktmo" params={{ oktmo: row.key }} search={keepFilters()}>
        {name}
      </Link>
    );
  }
  if (by === 'founder') {
    return (
      <Link to="/institutions" search={keepFilters({ founder: row.key })}>
        {name}
      </Link>
    );
  }
  return (
    <Link to="/institutions/$ogrn" params={{ ogrn: row.key }} search={keepFilters()}>
      {name}
    </Link>
  );
}
