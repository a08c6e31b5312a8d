import type { ContestBrief, ToFixAnswer } from '@gospulse/contracts';
import { useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { keepFilters, useAddress } from '../../address/use-address.js';
import { useContestsOf } from '../../api/contest-queries.js';
import { ANSWER } from '../../text/answer-strings.js';
import { formatScore } from '../../text/format.js';
import { NEXT_STEPS } from '../../text/founder-strings.js';
import { formatDay, formatInstant } from '../../text/instants.js';
import { displayName } from '../../text/names.js';
import { AnswerView } from '../../ui/answer.js';
import { Link } from '../../ui/link.js';
import { LookButton } from '../../ui/look-button.js';
import { Section } from '../../ui/section.js';
import { Empty } from '../../ui/states.js';
import { VkLink } from '../../ui/vk-link.js';
import { useTitle } from '../../view/use-title.js';
import { ContestButton } from '../contests/contest-button.js';
import { FIX, OWN } from './my-words.js';
import { OfHead } from './of-head.js';
import { OwnHead } from './own-head.js';
import { useToFix } from './use-own.js';
import classes from './my.module.css';

const HEIGHT = 480;

type PageToFix = ToFixAnswer['pages'][number];
type CheckToFix = PageToFix['checks'][number];

/** Where a criterion stands on the page. */
function idOf(criterion: string): string {
  return `fix-${criterion}`;
}

function Seen({ check, zone }: { check: CheckToFix; zone: string }) {
  const when =
    check.filedOn !== null
      ? FIX.filed(formatDay(check.filedOn))
      : check.observedAt !== null
        ? formatInstant(check.observedAt, zone, 'short')
        : null;
  return (
    <p className={classes.soft}>
      {FIX.seen}: {displayName(check.evidence ?? '')}
      {when !== null && ` (${when})`}; {FIX.pointsOf(formatScore(check.points), formatScore(check.weight))}
    </p>
  );
}

function HowTo({ check: { howTo }, isOpen }: { check: CheckToFix; isOpen: boolean }) {
  if (howTo === null) return null;
  return (
    <details className={classes.howTo} open={isOpen}>
      <summary>{howTo.title}</summary>
      <ol className={classes.steps}>
        {howTo.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </details>
  );
}

interface CheckProps {
  check: CheckToFix;
  page: number | null;
  zone: string;
  /** Whether it is contested, and nobody has decided yet. */
  isContested: boolean;
}

function Check({ check, page, zone, isContested }: CheckProps) {
  const here = useAddress().address.institution;
  const { code: criterion, title, observedAt } = check;
  const isChosen = useLocation().hash === idOf(criterion);
  const host = useRef<HTMLLIElement>(null);
  useEffect(() => {
    // Whoever comes for one step comes before the list is there.
    if (isChosen) host.current?.scrollIntoView();
  }, [isChosen]);
  return (
    <li
      ref={host}
      id={idOf(criterion)}
      className={classes.fix}
      data-testid="fix"
      data-gain={check.gain}
      data-chosen={isChosen || undefined}
    >
      <p className={classes.changeTitle}>
        <strong>{check.title}</strong>
        <span className={classes.gain}>{NEXT_STEPS.gain(check.gain)}</span>
      </p>
      <p>
        {check.advice}{' '}
        {check.isOfOverdue && (
          <Link to="/my/answer" search={keepFilters({ institution: here })}>
            {OWN.toAnswer}
          </Link>
        )}
      </p>
      <Seen check={check} zone={zone} />
      <HowTo check={check} isOpen={isChosen} />
      {page !== null && (
        <div className={classes.tools}>
          <ContestButton
            target={{ of: 'check', page, criterion, title, observedAt }}
            instead={
              isContested ? (
                <Link to="/contests" search={keepFilters()} className={classes.soft}>
                  {ANSWER.contested}
                </Link>
              ) : undefined
            }
          />
        </div>
      )}
    </li>
  );
}

interface PageChecksProps {
  of: PageToFix;
  zone: string;
  contests: readonly ContestBrief[];
}

function PageChecks({ of: { page, checks, measured }, zone, contests }: PageChecksProps) {
  const isContested = (criterion: string): boolean =>
    contests.some(
      ({ state, fact }) =>
        (state === 'new' || state === 'asked') &&
        fact.kind === 'criterion-met' &&
        fact.page === page.id &&
        fact.criterion === criterion,
    );
  const name = displayName(page.name ?? page.screenName ?? page.url);
  return (
    <Section title={FIX.ofPage(name)} tools={<VkLink url={page.url}>{OWN.openVk}</VkLink>}>
      {page.id !== null && (
        <>
          {checks.length > 0 && <p className={classes.soft}>{FIX.note}</p>}
          <LookButton page={page.id} label={FIX.again} />
        </>
      )}
      {checks.length === 0 && measured > 0 && <Empty title={FIX.done} hint={FIX.doneHint} />}
      {checks.length === 0 && measured === 0 && <Empty title={FIX.unknown} hint={FIX.unknownHint} />}
      <ul className={classes.fixes}>
        {checks.map((check) => (
          <Check key={check.code} check={check} page={page.id} zone={zone} isContested={isContested(check.code)} />
        ))}
      </ul>
    </Section>
  );
}

function View({ answer }: { answer: ToFixAnswer }) {
  useTitle(OWN.tab.fix);
  const { pages, institution, region } = answer;
  const checks = pages.flatMap((page) => page.checks);
  const contests = useContestsOf(region.code, institution.ogrn, 'criterion-met').data?.rows ?? [];
  return (
    <div className={classes.parts} data-testid="fix-page">
      <OwnHead institution={institution} open="fix" counts={{ fix: checks.length }} />
      {pages.length === 0 && <Empty title={OWN.noPage} hint={OWN.noPageHint} />}
      {pages.map((page) => (
        <PageChecks key={page.page.url} of={page} zone={region.zone} contests={contests} />
      ))}
    </div>
  );
}

/** What the pages of an institution fail, what each adds, and how it is mended. */
export function FixPage() {
  return (
    <OfHead>
      <Own />
    </OfHead>
  );
}

function Own() {
  const toFix = useToFix();
  if (toFix.error?.status === 404 && toFix.data === undefined) {
    return <Empty title={OWN.closed} hint={OWN.closedHint} action={<Link to="/my">{OWN.tab.page}</Link>} />;
  }
  return (
    <AnswerView always of={toFix} height={HEIGHT}>
      {(answer) => <View answer={answer} />}
    </AnswerView>
  );
}
