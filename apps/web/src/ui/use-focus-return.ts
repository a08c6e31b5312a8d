import { useEffect, useState } from 'react';

/**
 * Puts the focus back to where it was before a dialog, once that is gone; where that is gone too, to the page. A dialog
 * that is taken out of the page while it is open would else leave whoever works by keyboard at the very top.
 */
export function useFocusReturn(): void {
  const [before] = useState(() => (typeof document === 'undefined' ? null : document.activeElement));
  useEffect(
    () => () => {
      const isThere = before instanceof HTMLElement && before.isConnected && before !== document.body;
      (isThere ? before : document.getElementById('content'))?.focus();
    },
    [before],
  );
}
