import type { ReactNode } from 'react';
import { useSees } from './use-sees.js';

/** A link for whoever works with the section it leads to; the others read the words alone. */
export function IfSeen({ path, instead = null, children }: { path: string; instead?: ReactNode; children: ReactNode }) {
  return useSees(path) ? children : instead;
}
