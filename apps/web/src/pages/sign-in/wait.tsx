import { useEffect, useState } from 'react';
import { SIGN_IN, waitWords } from '../../text/account-strings.js';
import classes from '../../ui/form.module.css';

const TICK_MS = 1_000;

interface Waiting {
  /** Left of the wait; 0: none. */
  seconds: number;
  /** What the wait began with; null: nothing was waited for yet. */
  asked: number | null;
}

/** Counts down the wait that the server asked for. */
export function useWait(): Waiting & { begin: (seconds: number) => void } {
  const [until, setUntil] = useState<{ at: number; asked: number } | null>(null);
  const [now, setNow] = useState(0);
  const seconds = until === null ? 0 : Math.max(0, Math.ceil((until.at - now) / 1_000));
  useEffect(() => {
    if (seconds === 0) return;
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [seconds]);
  const begin = (asked: number): void => {
    setNow(Date.now());
    setUntil({ at: Date.now() + asked * 1_000, asked });
  };
  return { seconds, asked: until?.asked ?? null, begin };
}

/** The wait in words. It is read aloud at its beginning and at its end; the seconds between are for the eye. */
export function Wait({ seconds, asked }: Waiting) {
  if (asked === null) return null;
  if (seconds === 0) {
    return (
      <p className={classes.notice} role="status">
        {SIGN_IN.mayTry}
      </p>
    );
  }
  return (
    <p className={classes.fault} data-testid="sign-in-wait">
      <span className="visually-hidden" role="alert">
        {SIGN_IN.wait(waitWords(asked))}
      </span>
      <span aria-hidden="true">{SIGN_IN.wait(waitWords(seconds))}</span>
    </p>
  );
}
