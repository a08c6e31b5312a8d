import type { ProblemError } from '../../api/problem-error.js';
import { REPORTS } from '../../text/reports-strings.js';
import classes from './reports.module.css';

/** That a command was not taken: the server's words and their code. */
export function ReportFailed({ error }: { error: ProblemError | null }) {
  if (error === null) return null;
  return (
    <p role="alert" className={classes.fault}>
      {REPORTS.failed(error.message, error.code)}
    </p>
  );
}
