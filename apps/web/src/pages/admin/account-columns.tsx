import type { AccountBrief } from '@gospulse/contracts';
import { Link } from '@tanstack/react-router';
import { keepFilters } from '../../address/use-address.js';
import { ACCOUNTS } from '../../text/admin-strings.js';
import { formatColumnInstant } from '../../text/instants.js';
import { displayName } from '../../text/names.js';
import { ROLE_WORDS } from '../../text/role-words.js';
import type { Column } from '../../ui/data-table.js';
import { seesWords, stateWords } from './account-words.js';
import classes from './admin.module.css';

function Who({ row }: { row: AccountBrief }) {
  return (
    <span className={classes.who}>
      <Link to="/admin/accounts/$id" params={{ id: String(row.id) }} search={keepFilters()}>
        {displayName(row.name)}
      </Link>
      <span className={classes.under}>
        {row.login}
        {row.isDemo && `, ${ACCOUNTS.demo}`}
      </span>
    </span>
  );
}

export function State({ row, zone }: { row: AccountBrief; zone: string }) {
  const { words, note } = stateWords(row, zone, new Date());
  return (
    <span>
      <span className={classes.state} data-state={row.state}>
        {words}
      </span>
      {note !== null && <span className={classes.under}>{note}</span>}
    </span>
  );
}

export function secondFactorWords({ hasSecondFactor, isFromProvider }: AccountBrief): string {
  if (hasSecondFactor) return ACCOUNTS.secondFactorOn;
  return isFromProvider ? ACCOUNTS.ofProvider : ACCOUNTS.secondFactorOff;
}

export function accountColumns(zone: string, regionName: (code: string) => string): Column<AccountBrief>[] {
  const { columns } = ACCOUNTS;
  const column = (
    key: keyof typeof columns,
    cell: Column<AccountBrief>['cell'],
    long = false,
  ): Column<AccountBrief> => ({
    ...{ key, name: columns[key], label: columns[key], cell, file: null, long },
  });
  return [
    column('who', (row) => <Who row={row} />),
    column('role', (row) => ROLE_WORDS[row.role]),
    column('sees', (row) => <span className={classes.words}>{seesWords(row, regionName)}</span>, true),
    column('state', (row) => <State row={row} zone={zone} />),
    column('lastSignIn', (row) =>
      row.lastSignInAt === null ? ACCOUNTS.neverSignedIn : formatColumnInstant(row.lastSignInAt, zone),
    ),
    column('secondFactor', secondFactorWords),
  ];
}
