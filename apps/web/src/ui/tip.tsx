import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import classes from './tip.module.css';

const GAP = 6;
const EDGE = 8;

interface TipProps {
  id: string;
  at: Element;
  close: () => void;
  /** The pointer is over the words. */
  keep: () => void;
  leave: () => void;
  children: ReactNode;
}

/** Places the tip below its element, above it where there is no room below, and always within the window. */
function place(box: HTMLElement, at: Element): void {
  const anchor = at.getBoundingClientRect();
  const { width, height } = box.getBoundingClientRect();
  const below = anchor.bottom + GAP;
  const above = anchor.top - GAP - height;
  const top = below + height > innerHeight && above >= 0 ? above : below;
  const left = anchor.left + anchor.width / 2 - width / 2;
  box.style.top = `${top}px`;
  box.style.left = `${Math.max(EDGE, Math.min(left, document.documentElement.clientWidth - width - EDGE))}px`;
}

/** The open tip. Esc and a press outside of it close it and do nothing else. */
export function Tip({ id, at, close, keep, leave, children }: TipProps) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const follow = (): void => {
      if (box.current !== null) place(box.current, at);
    };
    follow();
    const options = { capture: true, passive: true };
    addEventListener('scroll', follow, options);
    addEventListener('resize', follow, options);
    return () => {
      removeEventListener('scroll', follow, options);
      removeEventListener('resize', follow, options);
    };
  }, [at]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      // The words stand at the end of the page: Tab goes on from what they explain, and back to it.
      if (event.key === 'Tab' && box.current?.contains(document.activeElement) === true && at instanceof HTMLElement) {
        at.focus();
        if (event.shiftKey) event.preventDefault();
        return;
      }
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      event.preventDefault();
      // From a link among the words back to what they explain.
      if (box.current?.contains(document.activeElement) === true && at instanceof HTMLElement) at.focus();
      close();
    };
    const onPress = ({ target }: PointerEvent): void => {
      const inside = target instanceof Node && (box.current?.contains(target) === true || at.contains(target));
      if (!inside) close();
    };
    document.addEventListener('keydown', onKey, true);
    document.addEventListener('pointerdown', onPress, true);
    return () => {
      document.removeEventListener('keydown', onKey, true);
      document.removeEventListener('pointerdown', onPress, true);
    };
  });
  return createPortal(
    <div
      ref={box}
      id={id}
      role="tooltip"
      className={classes.tip}
      onPointerEnter={keep}
      onPointerLeave={leave}
      onBlur={close}
    >
      {children}
    </div>,
    document.body,
  );
}
