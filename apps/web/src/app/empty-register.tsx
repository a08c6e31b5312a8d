import { useMe } from '../api/queries.js';
import { EMPTY_REGISTER } from '../text/empty-register-strings.js';
import { Empty } from '../ui/states.js';
import { useTitle } from '../view/use-title.js';
import classes from './empty-register.module.css';

/** What there is to do first, in the place of figures of nothing: for whoever may do it, with the command. */
export function EmptyRegister() {
  useTitle(EMPTY_REGISTER.title);
  const role = useMe().data?.account?.role;
  const loadsIt = role === undefined || role === 'admin';
  return (
    <div data-testid="empty-register">
      <Empty
        title={EMPTY_REGISTER.title}
        hint={EMPTY_REGISTER.hint}
        action={loadsIt ? <HowTo /> : <p className={classes.line}>{EMPTY_REGISTER.byAdmin}</p>}
      />
    </div>
  );
}

function HowTo() {
  return (
    <div className={classes.how}>
      <p className={classes.line}>{EMPTY_REGISTER.how}</p>
      <p className={classes.command} tabIndex={0} role="group" aria-label={EMPTY_REGISTER.how}>
        <code>{EMPTY_REGISTER.command}</code>
      </p>
      <p className={classes.line}>
        {EMPTY_REGISTER.file}
        <a href="/help/admin/register">{EMPTY_REGISTER.help}</a>
      </p>
      <p className={classes.line}>{EMPTY_REGISTER.then}</p>
    </div>
  );
}
