import { useSession } from '../../api/queries.js';
import { REGISTER_FORM } from '../../text/register-strings.js';
import { Check } from '../../ui/check.js';
import classes from './register.module.css';

/** Whether the database holds made-up data: it takes no other rows. */
export function useIsDemonstration(): boolean {
  return useSession().data?.demo === true;
}

/** In a demonstration: that the rows are made up as well. Real data need no such word. */
export function MadeUp({ value, change }: { value: boolean; change: (value: boolean) => void }) {
  if (!useIsDemonstration()) return null;
  return (
    <div>
      <Check label={REGISTER_FORM.madeUp} checked={value} change={() => change(!value)} />
      <p className={classes.soft}>{REGISTER_FORM.madeUpHint}</p>
    </div>
  );
}
