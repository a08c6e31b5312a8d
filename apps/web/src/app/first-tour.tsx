import { useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useMe } from '../api/queries.js';
import { keepHere, readKept } from '../view/kept-here.js';

const Tour = lazy(() => import('./tour/tour.js'));

const NAME = 'toured';
/** Long enough for Обзор to stand as it will: nothing is explained that still moves. */
const SETTLED_MS = 1_500;

/** Whoever sees a region for the first time in this browser is shown around once, and may be again when they ask. */
export function FirstTour({ asked, over }: { asked: boolean; over: () => void }) {
  const me = useMe().data;
  const { pathname } = useLocation();
  const [isDue, setDue] = useState(false);
  const login = me?.account?.login ?? null;
  const isForThem = me?.permissions.includes('see-region') === true;
  useEffect(() => {
    // A browser that is driven by a program has nobody to show around.
    if (!isForThem || pathname !== '/' || navigator.webdriver || readKept(login, NAME) !== null) return;
    const timer = setTimeout(() => setDue(true), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [isForThem, login, pathname]);
  const [end] = useState(() => (whose: string | null) => {
    keepHere(whose, NAME, true);
    setDue(false);
  });
  if (!(isDue || asked) || pathname !== '/') return null;
  return (
    <Suspense>
      <Tour
        end={() => {
          end(login);
          over();
        }}
      />
    </Suspense>
  );
}
