import type { RegisterListRow } from '@gospulse/contracts';
import { institutionKind } from '@gospulse/domain';
import { Link } from '@tanstack/react-router';
import { keepFilters } from '../../address/use-address.js';
import { formatDay } from '../../text/instants.js';
import { displayName } from '../../text/names.js';
import { REGISTER } from '../../text/register-strings.js';
import type { Column } from '../../ui/data-table.js';
import classes from './register.module.css';

function Who({ row }: { row: RegisterListRow }) {
  return (
    <span className={classes.who}>
      <Link to="/admin/register/$ogrn" params={{ ogrn: row.ogrn }} search={keepFilters()}>
        {displayName(row.shortName ?? row.name)}
      </Link>
      <span className={classes.under}>{row.ogrn}</span>
    </span>
  );
}

export function closedWords({ status, closedOn }: Pick<RegisterListRow, 'status' | 'closedOn'>): string {
  if (status !== 'closed') return REGISTER.open;
  return closedOn === null ? REGISTER.closedUndated : REGISTER.closed(formatDay(closedOn));
}

const column = (
  key: keyof typeof REGISTER.columns,
  cell: Column<RegisterListRow>['cell'],
  long = false,
): Column<RegisterListRow> => ({
  ...{ key, name: REGISTER.columns[key], label: REGISTER.columns[key], cell, file: null, long },
});

export const REGISTER_COLUMNS: Column<RegisterListRow>[] = [
  column('who', (row) => <Who row={row} />),
  column('kind', ({ kind }) => institutionKind(kind)?.label ?? kind),
  column('place', ({ municipality }) => municipality ?? REGISTER.noPlace),
  column(
    'links',
    ({ links }) => (
      <span className={classes.words}>
        {links.length === 0 ? REGISTER.noLinks : links.map((link) => link.replace('https://', '')).join(', ')}
      </span>
    ),
    true,
  ),
  column('state', closedWords),
];
