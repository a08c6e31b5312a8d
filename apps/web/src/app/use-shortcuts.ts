import { useEffect } from 'react';
import { nextToClear, type Shortcut, shortcutOf } from './shortcuts.js';
import { useAddress } from '../address/use-address.js';
import { usePeriod } from '../view/use-period.js';

const DIALOG = '[role="dialog"]';
const OWN_KEYS = `input, textarea, select, [contenteditable], ${DIALOG}`;

/** What the keys open. */
export interface Opened {
  readonly showHelp: () => void;
  readonly find: () => void;
  /** The code of what `find` opens is fetched. */
  readonly prepare?: () => void;
}

/** Keyboard shortcuts of the whole window; a field, a dialog or a widget with arrow keys of its own keeps its keys. */
export function useShortcuts({ showHelp, find, prepare }: Opened, paused: boolean): void {
  const { address, change } = useAddress();
  const period = usePeriod();

  useEffect(() => {
    const clear = (): void => {
      const key = nextToClear(address);
      if (key !== null) change({ [key]: undefined });
    };
    const acts: Record<Shortcut, () => void> = {
      search: find,
      help: showHelp,
      earlier: () => period?.shift(-1),
      later: () => period?.shift(1),
      clear,
    };
    const onKey = (event: KeyboardEvent): void => {
      if (paused || event.defaultPrevented) return;
      // Its second key may come in a tenth of a second, and the first letters right behind it.
      if (event.key === 'Control' || event.key === 'Meta') prepare?.();
      const command = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      const modified = event.ctrlKey || event.metaKey || event.altKey;
      const shortcut = shortcutOf({ key: event.key, code: event.code, modified, command });
      // What is written in a field needs its keys, and none with Ctrl.
      const owned = event.target instanceof Element && event.target.closest(modified ? DIALOG : OWN_KEYS) !== null;
      if (shortcut === null || owned) return;
      event.preventDefault();
      acts[shortcut]();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [address, change, find, period, paused, prepare, showHelp]);
}
