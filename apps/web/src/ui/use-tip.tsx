import { type FocusEvent, type PointerEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Tip } from './tip.js';

/** Delays before a tip opens and closes: passing over a term opens nothing, and moving onto the tip keeps it open. */
const OPEN_MS = 150;
const LINGER_MS = 200;

export interface TipTrigger {
  'aria-describedby'?: string | undefined;
  onPointerEnter?: (event: PointerEvent<Element>) => void;
  onPointerLeave?: (event: PointerEvent<Element>) => void;
  onFocus?: (event: FocusEvent<Element>) => void;
  onBlur?: (event: FocusEvent<Element>) => void;
}

interface UseTip {
  /** Props for the focusable element that the tip explains. */
  trigger: TipTrigger;
  /** The words while they are shown; stands anywhere. */
  tip: ReactNode;
  /** Click handler for touch screens, where there is no hover; only for elements that do nothing else on a press. */
  show: (at: Element) => void;
  hide: () => void;
}

/**
 * Words on hover and on focus that can be reached by the pointer and put away by Esc (WCAG 1.4.13). Closed, which all
 * but one are, it costs a place in the state and no more.
 */
export function useTip(words: ReactNode): UseTip {
  const id = useId();
  const [at, setAt] = useState<Element | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const set = (next: Element | null, afterMs = 0): void => {
    clearTimeout(timer.current);
    if (afterMs === 0) setAt(next);
    else timer.current = setTimeout(() => setAt(next), afterMs);
  };
  const hide = (): void => set(null);
  const show = (next: Element): void => set(next);
  if (words === undefined || words === null) return { trigger: {}, tip: null, show, hide };
  const trigger: TipTrigger = {
    'aria-describedby': at === null ? undefined : id,
    onPointerEnter: ({ pointerType, currentTarget }) => {
      if (pointerType !== 'touch') set(currentTarget, OPEN_MS);
    },
    onPointerLeave: ({ currentTarget }) => {
      if (!currentTarget.matches(':focus-visible')) set(null, LINGER_MS);
    },
    onFocus: ({ currentTarget }) => {
      if (currentTarget.matches(':focus-visible')) show(currentTarget);
    },
    onBlur: ({ relatedTarget }) => {
      // The focus may go on into the words, where a link stands.
      if (!(relatedTarget instanceof Node && document.getElementById(id)?.contains(relatedTarget))) hide();
    },
  };
  const tip = at && (
    <Tip id={id} at={at} close={hide} keep={() => show(at)} leave={() => set(null, LINGER_MS)}>
      {words}
    </Tip>
  );
  return { trigger, tip, show, hide };
}
