import { Link } from '@tanstack/react-router';
import { useSignOut } from '../api/account-commands.js';
import { beginAnew } from '../api/person.js';
import { useMe } from '../api/queries.js';
import { keepFilters } from '../address/use-address.js';
import { ACCOUNT_ENTRY } from '../text/account-strings.js';
import { displayName } from '../text/names.js';
import { ROLE_WORDS } from '../text/role-words.js';
import { Icon } from '../ui/icon.js';
import classes from './navigation.module.css';

/** Who is signed in, their role, and the way out. Nothing where no accounts are in use. */
export function AccountEntry() {
  const me = useMe().data;
  const signOut = useSignOut();
  if (!me?.account) return null;
  const { name, role } = me.account;
  const leave = (): void =>
    signOut.mutate({ everywhere: false }, { onSuccess: ({ provider }) => beginAnew(provider ?? '/') });
  const way = me.demo === null ? ACCOUNT_ENTRY.signOut : ACCOUNT_ENTRY.leaveRole;
  return (
    <div className={classes.account}>
      <Link to="/profile" search={keepFilters()} className={classes.person} data-testid="nav-profile">
        <span className={classes.name}>{displayName(name)}</span>
        <span className={classes.role}>{ROLE_WORDS[role]}</span>
      </Link>
      <button
        type="button"
        className={classes.tool}
        onClick={leave}
        disabled={signOut.isPending}
        data-testid="sign-out"
      >
        <Icon name="leave" />
        <span role="status">{signOut.isError ? ACCOUNT_ENTRY.failed : way}</span>
      </button>
    </div>
  );
}
