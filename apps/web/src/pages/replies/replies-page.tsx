import type { RepliesAnswer } from '@gospulse/contracts';
import { useReplies } from '../../api/queries.js';
import { useTitle } from '../../view/use-title.js';
import { formatCount } from '../../text/format.js';
import { formatInstant } from '../../text/instants.js';
import { REPLIES } from '../../text/replies-strings.js';
import { STATES, UNKNOWN_EXPLAINED } from '../../text/strings.js';
import { AnswerView } from '../../ui/answer.js';
import { PeriodNotes } from '../../ui/period-notes.js';
import { Empty } from '../../ui/states.js';
import { BinsSection } from './bins-section.js';
import { CurveSection } from './curve-section.js';
import { repliesFinding } from './finding.js';
import { HoursSection } from './hours-section.js';
import classes from './replies.module.css';
import { ReplyCards } from './reply-cards.js';

const HEIGHT = 720;

function Head({ answer }: { answer: RepliesAnswer }) {
  const { asOf, region, counts } = answer;
  return (
    <header>
      <p className={classes.over}>
        {REPLIES.title}. {REPLIES.head(formatInstant(asOf, region.zone), formatCount(counts?.questions ?? 0))}
      </p>
      <h1 data-testid="replies-finding" data-questions={counts?.questions ?? ''}>
        {repliesFinding(answer)}
      </h1>
      <PeriodNotes of={answer} />
    </header>
  );
}

/** How fast residents are answered: the curve of waiting, its distribution, the hours. */
export function RepliesPage() {
  useTitle(REPLIES.title);
  const replies = useReplies();
  return (
    <AnswerView of={replies} height={HEIGHT}>
      {(answer) => (
        <div className={classes.parts}>
          <Head answer={answer} />
          <ReplyCards answer={answer} stale={replies.isPlaceholderData} />
          {answer.unknown !== null ? (
            <Empty title={UNKNOWN_EXPLAINED[answer.unknown]} hint={STATES.emptyHint} />
          ) : (
            <>
              <div className={classes.split} data-stale={replies.isPlaceholderData || undefined}>
                <CurveSection answer={answer} />
                <BinsSection answer={answer} />
              </div>
              <HoursSection answer={answer} />
            </>
          )}
        </div>
      )}
    </AnswerView>
  );
}
