import { Link } from '@tanstack/react-router';
import { useMe } from '../api/queries.js';
import { NOT_YOURS } from '../text/account-strings.js';
import { ROLE_WORDS } from '../text/role-words.js';
import { STATES } from '../text/strings.js';
import { Empty } from '../ui/states.js';
import { useTitle } from '../view/use-title.js';

/** A section that another role works with: said plainly, with a way home. */
export function NotYours() {
  useTitle(NOT_YOURS.title);
  const role = useMe().data?.account?.role;
  const hint = NOT_YOURS.hint(role === undefined ? null : ROLE_WORDS[role]);
  return <Empty title={NOT_YOURS.title} hint={hint} action={<Link to="/">{STATES.home}</Link>} />;
}
