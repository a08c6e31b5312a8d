import type { ContestBrief } from '@gospulse/contracts';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useContest } from '../../api/contest-queries.js';
import { CONTEST_KINDS, CONTEST_STATE_WORDS, CONTESTS } from '../../text/contest-strings.js';
import { formatInstant } from '../../text/instants.js';
import { displayName } from '../../text/names.js';
import { AnswerView } from '../../ui/answer.js';
import { GoLink } from '../../ui/go-link.js';
import { VkLink } from '../../ui/vk-link.js';
import { useRegionCode } from '../../view/use-region-code.js';
import { claimWords, dueWords, numberOf } from './contest-words.js';
import { ContestSteps } from './contest-steps.js';
import classes from './contests.module.css';
import { Evidence } from './evidence.js';
import type { Results } from './results.js';

const HEIGHT = 160;
const MAX_REASON_SHOWN = 300;

interface ContestCardProps {
  contest: ContestBrief;
  zone: string;
  /** Whether it is chosen for a decision on many; null: it cannot be. */
  isChosen: boolean | null;
  choose: (isChosen: boolean) => void;
  decided: Results;
}

function Details({ id, zone }: { id: number; zone: string }) {
  const contest = useContest(useRegionCode(), id);
  return (
    <AnswerView of={contest} height={HEIGHT} always quiet>
      {(answer) => <Evidence answer={answer} zone={zone} />}
    </AnswerView>
  );
}

function Where({ contest: { institution, page } }: { contest: ContestBrief }) {
  const [name, pageName] = [displayName(institution.name), page === null ? '' : displayName(page.name)];
  return (
    <p className={classes.where}>
      <GoLink to={`/institutions/${institution.ogrn}`}>{name}</GoLink>
      {page !== null && pageName !== name && <GoLink to={`/pages/${page.id}`}>{pageName}</GoLink>}
    </p>
  );
}

/** One contest: what is said of whom, how it stands, and what can be done; what was observed on demand. */
export function ContestCard({ contest, zone, isChosen, choose, decided }: ContestCardProps) {
  const [isOpen, setIsOpen] = useState(false);
  const { id, fact, state, criterionTitle, madeAt, madeBy, reason, url } = contest;
  const number = numberOf(id);
  const due = dueWords(contest, zone);
  return (
    <article className={classes.card} data-testid="contest-row" data-id={id} data-state={state}>
      <header className={classes.cardHead}>
        {isChosen !== null && (
          <input
            type="checkbox"
            className={classes.check}
            aria-label={CONTESTS.choose(number)}
            checked={isChosen}
            onChange={(event) => choose(event.currentTarget.checked)}
          />
        )}
        <h2 className={classes.cardTitle}>
          {number} <span>{CONTEST_KINDS[fact.kind]}</span>
        </h2>
        <span className={classes.state} data-state={state} data-testid="contest-state">
          {CONTEST_STATE_WORDS[state]}
        </span>
      </header>
      <Where contest={contest} />
      <p className={classes.claim}>
        {claimWords(fact, criterionTitle, zone)}
        {url !== null && (
          <>
            {' · '}
            <VkLink url={url}>{CONTESTS.question}</VkLink>
          </>
        )}
      </p>
      {!isOpen && <p className={classes.words}>{displayName(reason, MAX_REASON_SHOWN)}</p>}
      <p className={classes.soft}>
        {CONTESTS.madeBy(displayName(madeBy), formatInstant(madeAt, zone))}
        {due !== null && (
          <span className={classes.due} data-overdue={contest.isOverdue || undefined}>
            {due}
          </span>
        )}
      </p>
      {isOpen && <Details id={id} zone={zone} />}
      <div className={classes.cardFoot}>
        <Button
          size="xs"
          variant="default"
          aria-expanded={isOpen}
          aria-label={isOpen ? CONTESTS.lessOf(number) : CONTESTS.openOf(number)}
          onClick={() => setIsOpen(!isOpen)}
          data-testid="contest-details"
        >
          {isOpen ? CONTESTS.less : CONTESTS.open}
        </Button>
        <ContestSteps contest={contest} decided={decided} />
      </div>
    </article>
  );
}
