import { displayName } from '../../text/names.js';
import { gapAdvice } from './gap-advice.js';
import classes from './reports.module.css';

const MAX_SENTENCE = 2_000;

/** The findings of an edition, as its files say them. */
export function Sentences({ sentences }: { sentences: readonly string[] }) {
  return (
    <ul className={classes.list}>
      {sentences.map((sentence) => (
        <li key={sentence}>{displayName(sentence, MAX_SENTENCE)}</li>
      ))}
    </ul>
  );
}

/** What is missing, with what can be done about it. */
export function Gaps({ gaps, none, advised }: { gaps: readonly string[]; none: string; advised: boolean }) {
  if (gaps.length === 0) return <p>{none}</p>;
  return (
    <ul className={classes.list} data-testid="gaps">
      {gaps.map((gap) => {
        const advice = advised ? gapAdvice(gap) : null;
        return (
          <li key={gap}>
            {displayName(gap, MAX_SENTENCE)}
            {advice !== null && <span className={classes.advice}>{advice}</span>}
          </li>
        );
      })}
    </ul>
  );
}
