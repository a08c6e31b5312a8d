import type { SessionAnswer } from '@gospulse/contracts';
import { Link } from '@tanstack/react-router';
import { useSession } from '../api/queries.js';
import { formatInstant } from '../text/instants.js';
import { COLLECTION, FRAME } from '../text/strings.js';
import { collectionSteps, isCollecting } from './collection-steps.js';
import classes from './freshness-stamp.module.css';
import { keepFilters } from '../address/use-address.js';
import { useSees } from '../view/use-sees.js';
import { useZone } from '../view/use-zone.js';

/** How old the newest observation is, or what the pass under way has still to do: one line in one place, so that nothing moves. */
function State({ session }: { session: SessionAnswer }) {
  if (!isCollecting(session)) {
    return (
      <span className={classes.words}>
        <span className={classes.dot} aria-hidden="true" />{' '}
        {isFirstPass(session) ? FRAME.firstPassGoesOn : FRAME.freshness[session.freshness.state]}
      </span>
    );
  }
  const [step] = collectionSteps(session.collection);
  return (
    <span className={classes.words} data-testid="collection-progress">
      {step?.text ?? COLLECTION.running}
      {step !== undefined && <progress max={step.total} value={step.done} aria-hidden="true" />}
    </span>
  );
}

/** Whether what is shown is of a part of the pages or of the days: not all was asked for once. */
function isFirstPass({ collection, freshness }: SessionAnswer): boolean {
  return collection.filling && freshness.observedAt !== null;
}

/** All steps of the pass that are left, each a sentence; without any, whether the first one is over. */
function passWords(session: SessionAnswer): string {
  if (!isCollecting(session) && session.freshness.observedAt !== null)
    return session.collection.filling ? FRAME.firstPassLeft : FRAME.firstPassDone;
  const steps = isCollecting(session) ? collectionSteps(session.collection) : [];
  return steps.map(({ text }) => `${text}.`).join(' ');
}

/** When the newest observation was, in words; the dot only repeats them. It opens «Качество данных». */
export function FreshnessStamp() {
  const session = useSession().data;
  const zone = useZone();
  const opensQuality = useSees('/quality');
  if (session === undefined) return null;
  const { state, observedAt } = session.freshness;
  const said = {
    className: classes.stamp,
    'data-testid': 'freshness',
    'data-state': state,
    'data-observed-at': observedAt ?? '',
  };
  const words = (
    <>
      <span className={classes.at}>
        {observedAt === null ? FRAME.neverObserved : FRAME.asOf(formatInstant(observedAt, zone, 'short'))}
      </span>
      <State session={session} />
    </>
  );
  const pass = passWords(session);
  if (!opensQuality) {
    return (
      <span title={pass || undefined} {...said}>
        {words}
      </span>
    );
  }
  const opens = observedAt === null ? FRAME.toQuality : FRAME.stampHint(formatInstant(observedAt, zone));
  return (
    <Link to="/quality" search={keepFilters()} title={pass === '' ? opens : `${pass} ${opens}`} {...said}>
      {words}
    </Link>
  );
}
