import type { ContestAnswer } from '@gospulse/contracts';
import type { ReactNode } from 'react';
import { OUTCOME_WORDS } from '../../text/asked-strings.js';
import { CONTEST_CHANGE_WORDS, CONTEST_EVENT_WORDS, CONTESTS } from '../../text/contest-strings.js';
import { formatCount } from '../../text/format.js';
import { formatDay, formatInstant } from '../../text/instants.js';
import { displayName } from '../../text/names.js';
import { PAGE } from '../../text/page-strings.js';
import { Facts } from '../../ui/facts.js';
import { VkLink } from '../../ui/vk-link.js';
import { claimWords } from './contest-words.js';
import classes from './contests.module.css';
import { OutLink } from './out-link.js';

const MAX_REASON_SHOWN = 1_000;

type Items = { name: string; value: ReactNode }[];

function questionFacts({ observed: { question } }: ContestAnswer, zone: string): Items | null {
  if (question === null) return null;
  const { askedAt, answeredAt, dueAt, outcome, class: kind, url } = question;
  return [
    { name: CONTESTS.askedAt, value: formatInstant(askedAt, zone) },
    { name: CONTESTS.stateSeen, value: OUTCOME_WORDS[outcome] },
    { name: CONTESTS.answeredAt, value: answeredAt === null ? CONTESTS.noAnswer : formatInstant(answeredAt, zone) },
    ...(dueAt === null ? [] : [{ name: CONTESTS.dueAt, value: formatInstant(dueAt, zone) }]),
    { name: CONTESTS.classSeen, value: PAGE.classes[kind] ?? kind },
    { name: CONTESTS.inVk, value: <VkLink url={url}>{CONTESTS.question}</VkLink> },
  ];
}

function checkFacts({ observed: { check } }: ContestAnswer, zone: string): Items | null {
  if (check === null) return null;
  const { state, evidence, observedAt, filedOn } = check;
  return [
    { name: CONTESTS.stateSeen, value: PAGE.checkStates[state] },
    { name: CONTESTS.check, value: evidence === null ? CONTESTS.noCheck : displayName(evidence) },
    ...(observedAt === null ? [] : [{ name: CONTESTS.checkAt, value: formatInstant(observedAt, zone) }]),
    ...(filedOn === null ? [] : [{ name: CONTESTS.filedOn, value: formatDay(filedOn) }]),
  ];
}

/** What was observed of what is contested; null: nothing is. */
function seenFacts(answer: ContestAnswer, zone: string): Items | null {
  const { observed } = answer;
  switch (answer.contest.fact.kind) {
    case 'not-a-question':
    case 'answered-elsewhere':
      return questionFacts(answer, zone);
    case 'criterion-met':
      return checkFacts(answer, zone);
    case 'founder': {
      const { founder } = observed;
      const value = founder === null ? CONTESTS.noFounder : `${displayName(founder.name)}, ОГРН ${founder.ogrn}`;
      return [{ name: CONTESTS.founderNow, value }];
    }
    case 'outage':
      return [{ name: CONTESTS.spanQuestions, value: formatCount(observed.questions ?? 0) }];
  }
}

/** What is said to the left, what was observed to the right; one under the other on a phone. */
export function Evidence({ answer, zone }: { answer: ContestAnswer; zone: string }) {
  const { contest, changes, events } = answer;
  const seen = seenFacts(answer, zone);
  const said = events.filter(({ kind }) => kind === 'made' || kind === 'replied');
  return (
    <>
      <div className={classes.sides} data-testid="evidence">
        <section>
          <h3>{CONTESTS.claim}</h3>
          <p className={classes.claim}>{claimWords(contest.fact, contest.criterionTitle, zone)}</p>
          {said.map(({ at, reason, link }) => (
            <div key={at}>
              <p className={classes.words}>{displayName(reason ?? '', MAX_REASON_SHOWN)}</p>
              {link !== null && <OutLink link={link} />}
            </div>
          ))}
        </section>
        <section>
          <h3>{CONTESTS.seen}</h3>
          {seen === null ? (
            <p>
              {answer.observed.check === null && contest.fact.kind === 'criterion-met'
                ? CONTESTS.noCheck
                : CONTESTS.gone}
            </p>
          ) : (
            <Facts items={seen} />
          )}
          {changes.length > 0 && (
            <>
              <h3>{CONTESTS.changed}</h3>
              <ul className={classes.changes} data-testid="changes">
                {changes.map((change) => (
                  <li key={change}>{CONTEST_CHANGE_WORDS[change]}</li>
                ))}
              </ul>
            </>
          )}
        </section>
      </div>
      <History answer={answer} zone={zone} />
    </>
  );
}

/** All that happened to it: what, when, who, and why. */
function History({ answer: { events, correction }, zone }: { answer: ContestAnswer; zone: string }) {
  return (
    <section>
      <h3>{CONTESTS.history}</h3>
      <ol className={classes.history} data-testid="history">
        {events.map(({ kind, at, by, reason }) => (
          <li key={`${kind} ${at}`}>
            <span className={classes.event}>{CONTEST_EVENT_WORDS[kind]}</span>
            <span className={classes.soft}>{CONTESTS.madeBy(displayName(by), formatInstant(at, zone))}</span>
            {reason !== null && kind !== 'made' && kind !== 'replied' && (
              <span className={classes.words}>{displayName(reason, MAX_REASON_SHOWN)}</span>
            )}
          </li>
        ))}
      </ol>
      {correction !== null && <p className={classes.soft}>{CONTESTS.correction(String(correction))}</p>}
    </section>
  );
}
