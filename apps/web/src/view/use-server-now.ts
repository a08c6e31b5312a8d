import { useEffect, useState } from 'react';

/** Minutes are shown: more often nothing changes. */
const TICK_MS = 20_000;

/** Now, in milliseconds of this machine's clock; it goes on by itself. */
function useTicking(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** Gives the cut-off of an answer and now, in epoch seconds, counted on from that cut-off: the clock of a phone may be wrong. */
export function useServerNow(updatedAt: number): (asOf: string) => { readonly cutoff: number; readonly now: number } {
  const ticking = useTicking();
  return (asOf) => {
    const cutoff = Date.parse(asOf) / 1_000;
    return { cutoff, now: cutoff + Math.max(0, ticking - updatedAt) / 1_000 };
  };
}
