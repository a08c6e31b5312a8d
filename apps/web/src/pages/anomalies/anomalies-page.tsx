import type { AnomaliesAnswer } from '@gospulse/contracts';
import { Button } from '@mantine/core';
import { useAnomalies } from '../../api/queries.js';
import { useAddress } from '../../address/use-address.js';
import { useTitle } from '../../view/use-title.js';
import { ANOMALIES } from '../../text/anomalies-strings.js';
import { formatCount } from '../../text/format.js';
import { formatDay, formatInstant } from '../../text/instants.js';
import { OVERVIEW } from '../../text/page-strings.js';
import { AnswerView } from '../../ui/answer.js';
import { Empty } from '../../ui/states.js';
import classes from './anomalies.module.css';
import { AnomalyList } from './anomaly-list.js';
import { dayExplained, lastFullDay } from './day-words.js';
import { DayNoteList } from './day-note-list.js';
import { DayTable } from './day-table.js';
import { anomaliesFinding } from './finding.js';
import { Timeline } from './timeline.js';

const HEIGHT = 640;
const PORTION = 50;

function Head({ answer }: { answer: AnomaliesAnswer }) {
  const { address, change } = useAddress();
  const { asOf, region, pages, reviews } = answer;
  const day = lastFullDay(answer.days);
  return (
    <header>
      <p className={classes.over}>
        {ANOMALIES.title}, {ANOMALIES.asOf(formatInstant(asOf, region.zone))}, {OVERVIEW.n(formatCount(pages))}
      </p>
      <h1 data-testid="anomalies-finding" data-new={reviews.new}>
        {anomaliesFinding(answer)}
      </h1>
      {day !== null && (
        <p data-testid="last-day">
          <strong>{ANOMALIES.dayOf(formatDay(day.day), true)}:</strong> {dayExplained(day)}.
        </p>
      )}
      <p className={classes.lead}>{ANOMALIES.lead}</p>
      {address.page !== undefined && (
        <Button size="xs" variant="default" onClick={() => change({ page: undefined, cursor: undefined })}>
          {ANOMALIES.removePage}
        </Button>
      )}
    </header>
  );
}

/** What jumped, what was not observed, and what people made of it. */
export function AnomaliesPage() {
  useTitle(ANOMALIES.title);
  const { address } = useAddress();
  const anomalies = useAnomalies(PORTION);
  return (
    <AnswerView of={anomalies} height={HEIGHT}>
      {(answer) => (
        <div className={classes.parts}>
          <Head answer={answer} />
          {answer.pages === 0 ? (
            <Empty title={ANOMALIES.notObserved} hint={ANOMALIES.notObservedHint} />
          ) : (
            <>
              <Timeline answer={answer} page={address.page} />
              <AnomalyList answer={answer} stale={anomalies.isPlaceholderData} />
              <DayNoteList region={answer.region.code} name={answer.region.name} />
              <DayTable answer={answer} />
            </>
          )}
        </div>
      )}
    </AnswerView>
  );
}
