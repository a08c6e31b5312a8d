import { startTransition, useEffect, useState } from 'react';

/**
 * False until the browser has painted what was drawn first: hundreds of cells that are drawn before that would keep the
 * reader waiting for the finding above them.
 */
export function usePainted(): boolean {
  const [painted, setPainted] = useState(false);
  useEffect(() => {
    // A frame begins with the callback and is painted behind it.
    const frame = requestAnimationFrame(() => setTimeout(() => startTransition(() => setPainted(true))));
    return () => cancelAnimationFrame(frame);
  }, []);
  return painted;
}
