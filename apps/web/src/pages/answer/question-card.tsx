import type { ToAnswerRow } from '@gospulse/contracts';
import { keepFilters } from '../../address/use-address.js';
import { ANSWER } from '../../text/answer-strings.js';
import { DRAFT, isInDraft } from '../../text/draft-words.js';
import { formatInstant } from '../../text/instants.js';
import { displayName } from '../../text/names.js';
import { Link } from '../../ui/link.js';
import { LookButton } from '../../ui/look-button.js';
import { VkLink } from '../../ui/vk-link.js';
import { ContestButton } from '../contests/contest-button.js';
import { countdownAt, countdownWords } from '../../view/countdown.js';
import classes from './answer.module.css';

interface QuestionCardProps {
  row: ToAnswerRow;
  zone: string;
  /** The cut-off of the answer, and now by the server's clock. Epoch seconds. */
  cutoff: number;
  now: number;
}

/** A question that waits: how long still, since when, where, and what can be done about it. */
export function QuestionCard({ row, zone, cutoff, now }: QuestionCardProps) {
  const { page, institution, post, comment, url, askedAt, dueAt, clock, look, contest } = row;
  const countdown = countdownAt(row, cutoff, now);
  const isOver = countdown?.isOver ?? false;
  const name = displayName(page.name);
  const whose = displayName(institution.name);
  return (
    <li className={classes.card} data-testid="to-answer-row" data-state={isOver ? 'overdue' : 'open'} data-url={url}>
      <p className={classes.left} data-tone={isOver ? 'bad' : row.isDueToday ? 'warn' : undefined}>
        {countdownWords(countdown, clock)}
      </p>
      {countdown?.stands === true && clock === 'working' && !isOver && <p className={classes.soft}>{ANSWER.stands}</p>}
      <p className={classes.soft}>
        {ANSWER.asked(formatInstant(askedAt, zone))}
        {dueAt !== null && ` · ${ANSWER.due(formatInstant(dueAt, zone))}`}
        {isInDraft({ askedAt, dueAt }, zone) && ` · ${DRAFT.due}`}
      </p>
      <p className={classes.whose}>
        {name}
        {whose !== name && <span className={classes.soft}> · {whose}</span>}
      </p>
      <div className={classes.actions}>
        <span className={classes.open}>
          <VkLink url={url}>{ANSWER.openVk}</VkLink>
        </span>
        <LookButton
          page={page.id}
          post={post}
          label={ANSWER.check}
          what={ANSWER.question(formatInstant(askedAt, zone))}
          look={look}
          isMain
        />
        <ContestButton
          target={{ of: 'question', page: page.id, comment, askedAt }}
          instead={
            contest === 'new' || contest === 'asked' ? (
              <Link to="/contests" search={keepFilters()} className={classes.soft}>
                {ANSWER.contested}
              </Link>
            ) : undefined
          }
        />
      </div>
    </li>
  );
}
