import type { FoundersAnswer } from '@gospulse/contracts';
import { useFounders } from '../../api/queries.js';
import { useTitle } from '../../view/use-title.js';
import { formatWholeShare } from '../../text/format.js';
import { FOUNDER_NOUNS, FOUNDERS } from '../../text/founder-strings.js';
import { formatInstant } from '../../text/instants.js';
import { displayName } from '../../text/names.js';
import { counted } from '../../text/plurals.js';
import { AnswerView } from '../../ui/answer.js';
import { PeriodNotes } from '../../ui/period-notes.js';
import { FounderTable } from './founder-table.js';
import { foundersOnly, lowestFounder } from './finding.js';
import classes from './founders.module.css';

const HEIGHT = 640;

function Head({ answer }: { answer: FoundersAnswer }) {
  const lowest = lowestFounder(answer.rows);
  const share = lowest?.withinDeadlineShare ?? null;
  return (
    <header>
      <p className={classes.over}>
        {FOUNDERS.title}, {FOUNDERS.asOf(formatInstant(answer.asOf, answer.region.zone))}
      </p>
      <h1>
        {FOUNDERS.finding(counted(foundersOnly(answer.rows).length, FOUNDER_NOUNS))}
        {lowest !== null && share !== null && (
          <span className={classes.soft}>
            {' · '}
            {FOUNDERS.lowest(displayName(lowest.name), formatWholeShare(share))}
          </span>
        )}
      </h1>
      <PeriodNotes of={answer} />
    </header>
  );
}

/** All founders with the figures of their institutions. */
export function FoundersPage() {
  useTitle(FOUNDERS.title);
  const founders = useFounders();
  return (
    <AnswerView of={founders} height={HEIGHT}>
      {(answer) => (
        <div className={classes.parts}>
          <Head answer={answer} />
          <FounderTable answer={answer} stale={founders.isPlaceholderData} />
        </div>
      )}
    </AnswerView>
  );
}
