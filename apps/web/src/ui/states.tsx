import { Button, Skeleton } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import type { ProblemError } from '../api/problem-error.js';
import { STATES } from '../text/strings.js';
import { Link } from './link.js';
import { useSees } from '../view/use-sees.js';
import classes from './states.module.css';

const SKELETON_DELAY_MS = 150;

/** Grey lines in the place of what is coming; not before 150 ms, so that a quick answer does not flicker. */
export function Loading({ height }: { height: number }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), SKELETON_DELAY_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div style={{ minHeight: height }} aria-busy="true">
      <span className="visually-hidden">{STATES.loading}</span>
      {late && <Skeleton height={height} radius={4} />}
    </div>
  );
}

/** Nothing to show: why, and what to do about it. */
export function Empty({ title, hint, action }: { title: string; hint?: string; action?: ReactNode }) {
  return (
    <div className={classes.state} data-state="empty">
      <p className={classes.title}>{title}</p>
      {hint !== undefined && <p className={classes.hint}>{hint}</p>}
      {action}
    </div>
  );
}

/** What went wrong in the server's words, its code, and another try. */
export function Failed({ error, retry }: { error: ProblemError; retry: () => void }) {
  return (
    <div className={classes.state} role="alert" data-state="failed">
      <p className={classes.title}>{STATES.failed}</p>
      <p className={classes.hint}>{error.message}</p>
      <p className={classes.code}>{STATES.code(error.code)}</p>
      <Button size="xs" variant="default" onClick={retry}>
        {STATES.retry}
      </Button>
    </div>
  );
}

/** A page whose code did not come: there is no connection, and it was never opened with one. */
export function NotLoaded() {
  return (
    <Empty
      title={STATES.notLoaded}
      hint={STATES.notLoadedHint}
      action={
        <Button size="xs" variant="default" onClick={() => location.reload()}>
          {STATES.retry}
        </Button>
      }
    />
  );
}

/** Over figures that are older than they should be. */
export function NotRefreshed({ error }: { error: ProblemError }) {
  return <p className={classes.notRefreshed}>{STATES.notRefreshed(error.code)}</p>;
}

/** An address that the server could not read: which part of it, and a way out. */
export function BadAddress({ faults }: { faults: ProblemError['errors'] }) {
  const home = useSees('/') ? STATES.toOverview : STATES.home;
  const hint = faults.map(({ name, reason }) => STATES.wrongPart(name, reason)).join(' ');
  return <Empty title={STATES.badAddress} hint={hint || STATES.notFoundHint} action={<Link to="/">{home}</Link>} />;
}

export function NotFound({ title = STATES.notFound }: { title?: string }) {
  const home = useSees('/') ? STATES.toOverview : STATES.home;
  return <Empty title={title} hint={STATES.notFoundHint} action={<Link to="/">{home}</Link>} />;
}
