import type { CommandAnswer } from '@gospulse/contracts';
import { CONTESTS } from '../../text/contest-strings.js';
import { formatCount } from '../../text/format.js';
import { numberOf } from './contest-words.js';
import classes from './contests.module.css';

type Result = CommandAnswer<'decideContests'>['results'][number];
export type Results = (results: readonly Result[]) => void;

/** What came of a decision on many: those that could not be decided are named with the reason. */
export function ResultList({ results }: { results: readonly Result[] }) {
  const left = results.filter(({ problem }) => problem !== null);
  const done = formatCount(results.length - left.length);
  return (
    <div role="status" className={classes.results} data-testid="results">
      {results.length > 0 && (
        <p>{left.length === 0 ? CONTESTS.resultsAll(done) : CONTESTS.results(done, formatCount(left.length))}</p>
      )}
      {left.length > 0 && (
        <ul className={classes.changes}>
          {left.map(({ id, words }) => (
            <li key={id}>{CONTESTS.resultOf(numberOf(id), words ?? '')}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
