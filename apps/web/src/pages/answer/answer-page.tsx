import type { ToAnswerAnswer, ToAnswerRow } from '@gospulse/contracts';
import { Button } from '@mantine/core';
import { useToAnswer } from '../../api/look-queries.js';
import { ANSWER } from '../../text/answer-strings.js';
import { formatCount } from '../../text/format.js';
import { formatInstant } from '../../text/instants.js';
import { counted } from '../../text/plurals.js';
import { AnswerView } from '../../ui/answer.js';
import { Section } from '../../ui/section.js';
import { useServerNow } from '../../view/use-server-now.js';
import { useTitle } from '../../view/use-title.js';
import { AnsweredList } from './answered-list.js';
import { AnswerHead } from './answer-head.js';
import { QuestionCard } from './question-card.js';
import classes from './answer.module.css';

const HEIGHT = 640;
const PORTION = 50;
function findingOf({ counts: { open, overdue, dueToday } }: ToAnswerAnswer): string {
  const { finding, questions } = ANSWER;
  const late = overdue === 0 ? '' : counted(overdue, questions);
  if (dueToday > 0) {
    const today = finding.today(counted(dueToday, questions));
    return late === '' ? today : `${today}, ${finding.overdue(late)}`;
  }
  if (late !== '') return finding.onlyOverdue(late);
  return open > 0 ? finding.later(counted(open, questions)) : finding.none;
}

interface PartProps {
  title: string;
  rows: readonly ToAnswerRow[];
  count: number;
  zone: string;
  cutoff: number;
  now: number;
}

function Part({ title, rows, count, ...time }: PartProps) {
  if (rows.length === 0) return null;
  return (
    <Section title={`${title} ${formatCount(count)}`}>
      <ul className={classes.cards}>
        {rows.map((row) => (
          <QuestionCard key={row.url} row={row} {...time} />
        ))}
      </ul>
    </Section>
  );
}

/** What waits for a reply, by deadline, with how long is left; and what came of it in the last day. */
export function AnswerPage() {
  useTitle(ANSWER.title);
  const list = useToAnswer(PORTION);
  const clock = useServerNow(list.dataUpdatedAt);
  return (
    <AnswerView always of={list} height={HEIGHT}>
      {({ pages }) => {
        const first = pages[0];
        if (first === undefined) return null;
        const { counts, region, asOf, answered } = first;
        const rows = pages.flatMap((page) => page.rows);
        const part = { zone: region.zone, ...clock(asOf) };
        const inTime = rows.filter(({ state }) => state === 'open');
        return (
          <div className={classes.parts} data-testid="to-answer-page">
            <AnswerHead answer={first}>
              <p className={classes.finding} data-testid="to-answer-finding" data-overdue={counts.overdue}>
                {findingOf(first)}
              </p>
              <p className={classes.soft}>
                {ANSWER.asOf(formatInstant(asOf, region.zone))}. {ANSWER.lead}
              </p>
            </AnswerHead>
            {rows.length === 0 && <p className={classes.soft}>{ANSWER.noneHint}</p>}
            <Part
              title={ANSWER.sections.today}
              rows={inTime.filter(({ isDueToday }) => isDueToday)}
              count={counts.dueToday}
              {...part}
            />
            <Part
              title={ANSWER.sections.later}
              rows={inTime.filter(({ isDueToday }) => !isDueToday)}
              count={counts.open - counts.dueToday}
              {...part}
            />
            <Part
              title={ANSWER.sections.overdue}
              rows={rows.filter(({ state }) => state === 'overdue')}
              count={counts.overdue}
              {...part}
            />
            {list.hasNextPage && (
              <p>
                <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                  {ANSWER.more}
                </Button>
              </p>
            )}
            <AnsweredList answered={answered} zone={region.zone} />
          </div>
        );
      }}
    </AnswerView>
  );
}
