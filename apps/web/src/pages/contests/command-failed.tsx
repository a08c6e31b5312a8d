import type { ProblemError } from '../../api/problem-error.js';
import { CONTEST } from '../../text/contest-strings.js';
import classes from './contests.module.css';

/** That something was not taken: the server's words and their code. */
export function CommandFailed({ error }: { error: ProblemError | null }) {
  if (error === null) return null;
  return (
    <p role="alert" className={classes.fault}>
      {CONTEST.failed(error.message, error.code)}
      {error.errors.length > 0 && ` ${error.errors.map(({ reason }) => reason).join('; ')}.`}
    </p>
  );
}
