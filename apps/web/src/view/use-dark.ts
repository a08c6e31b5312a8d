import { useComputedColorScheme } from '@mantine/core';
import { useSyncExternalStore } from 'react';

function onPrint(changed: () => void): () => void {
  const query = matchMedia('print');
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

/** Whether to draw for a dark ground: the theme's, but never on paper. */
export function useDark(): boolean {
  const dark = useComputedColorScheme('light') === 'dark';
  const printing = useSyncExternalStore(
    onPrint,
    () => matchMedia('print').matches,
    () => false,
  );
  return dark && !printing;
}
