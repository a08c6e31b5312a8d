import { useEffect } from 'react';
import { PRODUCT } from '../text/strings.js';

/** Names the tab and the entry of the history after what is on the screen. */
export function useTitle(name: string): void {
  useEffect(() => {
    document.title = `${name} · ${PRODUCT}`;
  }, [name]);
}
