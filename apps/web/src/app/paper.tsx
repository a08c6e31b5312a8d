import { lazy, Suspense, useEffect, useState } from 'react';
import { whenIdle } from '../ui/when-idle.js';

const SheetHead = lazy(() => import('./sheet-head.js'));

/** What only paper shows: its code comes when all that is looked at is there. */
export function Paper() {
  const [isIdle, setIsIdle] = useState(false);
  useEffect(() => {
    let isHere = true;
    void whenIdle().then(() => isHere && setIsIdle(true));
    return () => {
      isHere = false;
    };
  }, []);
  if (!isIdle) return null;
  return (
    <Suspense>
      <SheetHead />
    </Suspense>
  );
}
