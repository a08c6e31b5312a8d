import type { InstitutionChanged } from '@gospulse/contracts';
import type { ProblemError } from '../../api/problem-error.js';
import { REGISTER_FORM } from '../../text/register-strings.js';
import classes from './register.module.css';

/** Why nothing was written: what the register itself says of it stands before the words of the kind of refusal. */
export function Failed({ error }: { error: ProblemError | null }) {
  if (error === null) return null;
  const told = error.errors.find(({ name }) => name === 'register')?.reason;
  return (
    <p role="alert" className={classes.fault}>
      {REGISTER_FORM.failed(told ?? error.message, error.code)}
    </p>
  );
}

/** What is wrong with cells, each with what was expected. */
export function Rejected({ rejected }: { rejected: InstitutionChanged['rejected'] }) {
  if (rejected.length === 0) return null;
  return (
    <ul role="alert" className={`${classes.list} ${classes.fault}`}>
      {rejected.map(({ column, expected }, at) => (
        <li key={at}>
          {column !== null && `${column}: `}
          {expected}
        </li>
      ))}
    </ul>
  );
}
