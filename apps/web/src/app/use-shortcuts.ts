import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { nextToClear, type Shortcut, shortcutOf } from './shortcuts.js';
import { keepFilters, useAddress } from '../address/use-address.js';
import { SEARCH_ID } from '../view/search-id.js';
import { usePeriod } from '../view/use-period.js';

const OWN_KEYS = 'input, textarea, select, [contenteditable], [role="dialog"]';

function focusSearch(): boolean {
  const field = document.getElementById(SEARCH_ID);
  field?.focus();
  return field !== null;
}

/** Keyboard shortcuts of the whole window; a field, a dialog or a widget with arrow keys of its own keeps its keys. */
export function useShortcuts(showHelp: () => void, paused: boolean): void {
  const { address, change } = useAddress();
  const navigate = useNavigate();
  const period = usePeriod();

  useEffect(() => {
    const search = async (): Promise<void> => {
      if (focusSearch()) return;
      await navigate({ to: '/institutions', search: keepFilters() });
      requestAnimationFrame(() => focusSearch());
    };
    const clear = (): void => {
      const key = nextToClear(address);
      if (key !== null) change({ [key]: undefined });
    };
    const acts: Record<Shortcut, () => void> = {
      search: () => void search(),
      help: showHelp,
      earlier: () => period?.shift(-1),
      later: () => period?.shift(1),
      clear,
    };
    const onKey = (event: KeyboardEvent): void => {
      const inField = event.target instanceof Element && event.target.closest(OWN_KEYS) !== null;
      if (paused || event.defaultPrevented || inField) return;
      const modified = event.ctrlKey || event.metaKey || event.altKey;
      const shortcut = shortcutOf({ key: event.key, code: event.code, modified });
      if (shortcut === null) return;
      event.preventDefault();
      acts[shortcut]();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [address, change, navigate, period, paused, showHelp]);
}
