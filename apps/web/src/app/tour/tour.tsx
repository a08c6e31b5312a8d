import { Button } from '@mantine/core';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { TOUR } from '../../text/tour-strings.js';
import { placeBeside, TOUR_STEPS } from './steps.js';
import classes from './tour.module.css';

/** The first of the steps, from one on, whose place is on the page: on a phone the menu is folded away. */
function thereFrom(step: number, direction: -1 | 1): number | null {
  for (let at = step; at >= 0 && at < TOUR_STEPS.length; at += direction) {
    const target = document.querySelector(TOUR_STEPS[at]?.at ?? '');
    if (target !== null && target.getClientRects().length > 0) return at;
  }
  return null;
}

/** Puts the panel beside what a step explains, marks that, and keeps to it while the page scrolls. */
function usePlaced(step: number | null): RefObject<HTMLElement | null> {
  const panel = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const box = panel.current;
    const target = step === null ? null : document.querySelector(TOUR_STEPS[step]?.at ?? '');
    if (box === null || target === null) return;
    target.scrollIntoView({ block: 'nearest' });
    target.setAttribute('data-toured', '');
    const follow = (): void => {
      const { width, height } = box.getBoundingClientRect();
      const window = { width: document.documentElement.clientWidth, height: innerHeight };
      const place = placeBeside(target.getBoundingClientRect(), { width, height }, window);
      box.hidden = false;
      box.style.left = `${place?.left ?? window.width - width - 8}px`;
      box.style.top = `${place?.top ?? window.height - height - 8}px`;
    };
    follow();
    addEventListener('scroll', follow, { capture: true, passive: true });
    addEventListener('resize', follow);
    return () => {
      target.removeAttribute('data-toured');
      removeEventListener('scroll', follow, { capture: true });
      removeEventListener('resize', follow);
    };
  }, [step]);
  return panel;
}

/** Esc ends it, unless a dialog stands over it. */
function useEscape(end: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || document.querySelector('[role="dialog"][aria-modal="true"]') !== null) return;
      event.preventDefault();
      event.stopPropagation();
      end();
    };
    document.addEventListener('keydown', onKey, true);
    return () => document.removeEventListener('keydown', onKey, true);
  }, [end]);
}

interface TourProps {
  /** It is over, for good. */
  end: () => void;
}

/**
 * Four steps, each beside what it explains. Nothing is kept from being pressed meanwhile: it is no dialog that holds the
 * page. Esc ends it.
 */
export default function Tour({ end }: TourProps) {
  const [step, setStep] = useState(() => thereFrom(0, 1));
  const panel = usePlaced(step);
  useEffect(() => {
    if (step === null) end();
  }, [step, end]);
  useEscape(end);
  // Whoever works by keyboard is in it at once, unless they have begun something else.
  useEffect(() => {
    if (document.activeElement === document.body) panel.current?.focus({ preventScroll: true });
  }, [panel]);
  const name = step === null ? undefined : TOUR_STEPS[step]?.name;
  if (step === null || name === undefined) return null;
  const before = thereFrom(step - 1, -1);
  const after = thereFrom(step + 1, 1);
  const { title, text } = TOUR.steps[name];
  return (
    <section
      ref={panel}
      className={classes.panel}
      tabIndex={-1}
      aria-label={TOUR.label(step + 1, TOUR_STEPS.length)}
      data-testid="tour"
      data-step={name}
    >
      <p className={classes.count}>{TOUR.label(step + 1, TOUR_STEPS.length)}</p>
      <div aria-live="polite">
        <p className={classes.title}>{title}</p>
        <p>{text}</p>
      </div>
      <Buttons before={before} after={after} go={setStep} end={end} />
    </section>
  );
}

interface ButtonsProps {
  /** The steps beside this one; null: there is none. */
  before: number | null;
  after: number | null;
  go: (step: number) => void;
  end: () => void;
}

function Buttons({ before, after, go, end }: ButtonsProps) {
  return (
    <div className={classes.buttons}>
      {before !== null && (
        <Button size="xs" variant="default" onClick={() => go(before)}>
          {TOUR.back}
        </Button>
      )}
      {after === null ? (
        <Button size="xs" onClick={end}>
          {TOUR.done}
        </Button>
      ) : (
        <>
          <Button size="xs" onClick={() => go(after)}>
            {TOUR.next}
          </Button>
          <button type="button" className={classes.never} onClick={end}>
            {TOUR.never}
          </button>
        </>
      )}
    </div>
  );
}
