import { useEffect } from 'react';
import { PRODUCT } from '../text/strings.js';

/** Sets the title of the tab and of the history entry. */
export function useTitle(name: string): void {
  useEffect(() => {
    document.title = `${name} · ${PRODUCT}`;
  }, [name]);
}
