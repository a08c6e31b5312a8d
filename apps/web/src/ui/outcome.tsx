import type { QuestionOutcome } from '@gospulse/domain';
import { OUTCOME_GLYPHS, OUTCOME_WORDS } from '../text/asked-strings.js';
import classes from './outcome.module.css';

/** What became of a question: its sign and its words. Green is for a reply in time alone. */
export function Outcome({ of }: { of: QuestionOutcome }) {
  return (
    <span className={classes.outcome} data-outcome={of}>
      <span aria-hidden="true">{OUTCOME_GLYPHS[of]}</span> {OUTCOME_WORDS[of]}
    </span>
  );
}
