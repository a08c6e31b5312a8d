import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { ownPath } from '../../address/own-path.js';
import { useSavedViews } from '../../api/saved-view-queries.js';
import { Loading } from '../../ui/states.js';

const HEIGHT = 320;

/** Leads to where somebody begins. The server does it too; this is for whoever goes there inside the app. */
export function StartPage() {
  const { data, isError } = useSavedViews();
  const router = useRouter();
  const start = data?.views.find(({ isStart }) => isStart)?.address ?? '/';
  const isKnown = data !== undefined || isError;
  useEffect(() => {
    if (isKnown) router.history.replace(ownPath(start));
  }, [isKnown, start, router]);
  return <Loading height={HEIGHT} />;
}
