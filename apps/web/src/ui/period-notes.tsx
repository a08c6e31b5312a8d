import { type DatedHead, judgedWords, partialWords } from '../text/period-notes.js';
import { PERIOD_NOTES } from '../text/strings.js';
import { Defined } from './definition.js';
import classes from './period-notes.module.css';

/** A band over figures of a period that was observed in part, and a line that says as of when one that is over is judged. */
export function PeriodNotes({ of }: { of: DatedHead }) {
  const [partial, judged] = [partialWords(of), judgedWords(of)];
  return (
    <>
      {partial !== null && (
        <p className={classes.partial} data-testid="partial-history" role="note">
          {partial} <Defined id="observedDays">{PERIOD_NOTES.how}</Defined>
        </p>
      )}
      {judged !== null && (
        <p className={classes.judged} data-testid="judged-as-of">
          {judged}
        </p>
      )}
    </>
  );
}
