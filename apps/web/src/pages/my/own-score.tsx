import type { MyPageAnswer } from '@gospulse/contracts';
import { keepFilters, useAddress } from '../../address/use-address.js';
import { NEXT_STEPS } from '../../text/founder-strings.js';
import { formatScore } from '../../text/format.js';
import { formatDay, formatInstant, localDayOf } from '../../text/instants.js';
import { displayName } from '../../text/names.js';
import { PAGE, PAGE_STATES } from '../../text/page-strings.js';
import { Defined } from '../../ui/definition.js';
import { Link } from '../../ui/link.js';
import { Section } from '../../ui/section.js';
import { Empty } from '../../ui/states.js';
import { VkLink } from '../../ui/vk-link.js';
import { OWN, signedPoints } from './my-words.js';
import classes from './my.module.css';

const FIRST_STEPS = 3;
/** Those that moved the score most; the rest stand behind a press. */
const FIRST_CHANGES = 4;

/** By how much the score differs from a week ago, as both are shown; null: one of them is not known. */
function changeOf({ compliance, before }: Pick<MyPageAnswer, 'compliance' | 'before'>): number | null {
  const now = compliance?.score ?? null;
  if (now === null || before.score === null) return null;
  return (Math.round(now * 10) - Math.round(before.score * 10)) / 10;
}

function PageLine({ answer }: { answer: MyPageAnswer }) {
  const { page, comments, institution, asOf, region } = answer;
  return (
    <p className={classes.line}>
      <span>{institution.kindLabel}</span>
      {page !== null && (
        <>
          <VkLink url={page.url}>{OWN.openVk}</VkLink>
          {page.state !== 'live' && <span>{PAGE_STATES[page.state]}</span>}
          {comments === 'closed' && <span>{PAGE.comments.closed}</span>}
        </>
      )}
      {institution.pages > 1 && (
        <Link to="/institutions/$ogrn" params={{ ogrn: institution.ogrn }} search={keepFilters()}>
          {OWN.morePages(institution.pages - 1)}
        </Link>
      )}
      <span>{OWN.asOf(formatInstant(asOf, region.zone, 'short'))}</span>
    </p>
  );
}

/** The score in large figures, its zone in words, and how it differs from a week ago; or why there is none. */
export function OwnScore({ answer }: { answer: MyPageAnswer }) {
  const { compliance, before, page, institution } = answer;
  const change = changeOf(answer);
  // A score of other criteria than a week ago is another one for that alone.
  const isOfOthers = change !== null && before.measured !== compliance?.measured;
  return (
    <div className={classes.score} data-zone={compliance?.zone ?? 'none'} data-testid="own-score">
      {compliance !== null && compliance.score !== null ? (
        <>
          <p className={classes.value}>
            <span className="visually-hidden">{OWN.score} </span>
            <strong>{formatScore(compliance.score)}</strong>
            <span className={classes.soft}>{OWN.outOf}</span>
            {compliance.zone !== null && <span className={classes.zone}>{PAGE.zones[compliance.zone]}</span>}
          </p>
          {change !== null && (
            <p className={classes.change} data-change={Math.sign(change)}>
              {change === 0 ? OWN.same : OWN.sinceWeek(signedPoints(change))}
            </p>
          )}
          <p className={classes.soft}>
            <Defined id="compliance">
              {OWN.measured(String(compliance.measured), String(compliance.applicable))}
            </Defined>
            {isOfOthers && `, ${OWN.measuredBefore(String(before.measured))}`}
          </p>
        </>
      ) : (
        <NoScore page={page} institution={institution} />
      )}
      <PageLine answer={answer} />
    </div>
  );
}

function NoScore({ page, institution }: Pick<MyPageAnswer, 'page' | 'institution'>) {
  if (institution.exempt) {
    const why = institution.exemptReason;
    return <Empty title={OWN.exempt} {...(why === null ? {} : { hint: displayName(why) })} />;
  }
  if (page === null) return <Empty title={OWN.noPage} hint={OWN.noPageHint} />;
  const isGone = page.state === 'deleted' || page.state === 'banned' || page.state === 'not-found';
  if (isGone) return <Empty title={capital(PAGE_STATES[page.state])} hint={OWN.goneHint} />;
  return <Empty title={OWN.notMeasured} hint={OWN.notMeasuredHint} />;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What the score rose and fell with, criterion by criterion; nothing where there is no score to speak of. */
export function Changes({ answer }: { answer: MyPageAnswer }) {
  const { compliance, before, changes, page, region } = answer;
  if (page === null || ((compliance?.score ?? null) === null && before.score === null)) return null;
  const [now, then] = [compliance?.score ?? null, before.score];
  return (
    <Section title={OWN.changes} id="changes">
      {now !== null && then !== null && changes.length > 0 && (
        <p className={classes.soft} title={formatDay(localDayOf(before.at, region.zone))}>
          {OWN.changedTo(formatScore(then), formatScore(now))}
        </p>
      )}
      {changes.length === 0 ? (
        <p className={classes.soft}>
          {then === null ? OWN.unknownBefore : now === null ? OWN.unknownNow : OWN.unchanged}
        </p>
      ) : (
        <>
          <ChangeList changes={changes.slice(0, FIRST_CHANGES)} />
          {changes.length > FIRST_CHANGES && (
            <details className={classes.howTo}>
              <summary>{OWN.moreChanges(changes.length - FIRST_CHANGES)}</summary>
              <ChangeList changes={changes.slice(FIRST_CHANGES)} />
            </details>
          )}
        </>
      )}
    </Section>
  );
}

function ChangeList({ changes }: Pick<MyPageAnswer, 'changes'>) {
  return (
    <ul className={classes.changes} data-testid="changes">
      {changes.map(({ code, title, gain, words }) => (
        <li key={code} data-gain={gain}>
          <p className={classes.changeTitle}>
            <span>{title}</span>
            <span className={classes.gain} data-change={Math.sign(gain)}>
              {signedPoints(gain)}
            </span>
          </p>
          <p className={classes.soft}>{displayName(words)}</p>
        </li>
      ))}
    </ul>
  );
}

/** The three steps to begin with, each with what it adds and the way to do it. */
export function FirstSteps({ answer }: { answer: MyPageAnswer }) {
  const here = useAddress().address.institution;
  const { nextSteps, compliance } = answer;
  if ((compliance?.score ?? null) === null) return null;
  return (
    <Section title={<Defined id="nextSteps">{OWN.steps}</Defined>} id="first-steps">
      {nextSteps.length === 0 ? (
        <p className={classes.soft}>{OWN.done}</p>
      ) : (
        <ol className={classes.steps} data-testid="first-steps">
          {nextSteps.slice(0, FIRST_STEPS).map(({ code, advice, gain, isOfOverdue }) => (
            <li key={code}>
              {advice} <span className={classes.gain}>{NEXT_STEPS.gain(gain)}</span>{' '}
              {isOfOverdue ? (
                <Link to="/my/answer" search={keepFilters({ institution: here })}>
                  {OWN.toAnswer}
                </Link>
              ) : (
                <Link to="/my/fix" search={keepFilters({ institution: here })} hash={`fix-${code}`}>
                  {OWN.howTo}
                </Link>
              )}
            </li>
          ))}
        </ol>
      )}
      {nextSteps.length > FIRST_STEPS && (
        <p>
          <Link to="/my/fix" search={keepFilters({ institution: here })}>
            {OWN.allSteps(nextSteps.length)}
          </Link>
        </p>
      )}
    </Section>
  );
}
