import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/** A page whose answer is longer in coming than this has left whoever waits to their own. */
const PATIENCE_MS = 10_000;

/** Whoever types keeps the focus, wherever a way leads meanwhile. */
const TYPED_INTO = 'input, textarea, select';

/** Whether the focus is where a link was pressed, or nowhere: whoever has moved it on since keeps it. */
function isFree(pressed: Element | null): boolean {
  const { activeElement: at } = document;
  if (at === null || at === document.body || !at.isConnected) return true;
  return at === pressed && !at.matches(TYPED_INTO) && at.closest('[role="dialog"]') === null;
}

function focusHeading(): boolean {
  const heading = document.querySelector<HTMLElement>('#content h1');
  if (heading === null) return false;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  return true;
}

/** Takes the focus to the heading once it is there. */
function awaitHeading(): () => void {
  const pressed = document.activeElement;
  const content = document.getElementById('content');
  if (content === null || (isFree(pressed) && focusHeading())) return () => undefined;
  const watcher = new MutationObserver(() => {
    if (!isFree(pressed) || focusHeading()) stop();
  });
  const timer = setTimeout(() => stop(), PATIENCE_MS);
  const stop = (): void => {
    clearTimeout(timer);
    watcher.disconnect();
  };
  watcher.observe(content, { childList: true, subtree: true });
  return stop;
}

/**
 * After a way to another page the focus is on its heading, so that it is read out and Tab goes on from there. Not when the app is
 * opened, and not when a filter of the same page changes.
 */
export function useFocusHeading(): void {
  const router = useRouter();
  useEffect(() => {
    let stop = (): void => undefined;
    const leave = router.subscribe('onResolved', ({ fromLocation, toLocation, pathChanged }) => {
      // What a link names within a page is gone to instead.
      if (fromLocation === undefined || !pathChanged || toLocation.hash !== '') return;
      stop();
      stop = awaitHeading();
    });
    return () => {
      leave();
      stop();
    };
  }, [router]);
}
