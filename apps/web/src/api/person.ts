import type { MeAnswer } from '@gospulse/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ME } from './queries.js';

/** Where tabs of one browser tell each other that somebody signed in or out: they share one session. */
const CHANNEL = 'gospulse-person';

/** As the worker calls what it keeps of people: see `sw.js`. */
const KEPT = 'gospulse-kept';

/** This page is already on its way to where it begins anew: looking who it is would lead it back to where it was. */
let isLeaving = false;

/** Whoever this is, and whatever decides what they see. Two answers that agree in this show the same. */
export function personOf({ account, access }: MeAnswer): string {
  const bound = account?.institutions.map(({ ogrn }) => ogrn) ?? [];
  return JSON.stringify([access, account?.login ?? null, account?.role ?? null, ...bound]);
}

/** Whether the app opens for them: by an account, or because none are in use. */
export function maySeeApp({ account, access }: MeAnswer): boolean {
  return account !== null || access !== 'accounts';
}

/** Begins the page anew as the person who has just signed in or out: nothing of the former one's is in it any more. */
export function beginAnew(at: string): void {
  isLeaving = true;
  // Where no worker stands between yet, what another page had kept is emptied from here.
  void globalThis.caches?.delete(KEPT);
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage('changed');
  channel.close();
  const here = `${location.pathname}${location.search}`;
  if (at === here) location.reload();
  else location.replace(at);
}

/** Looks again who it is when another tab tells of a change, or the browser shows the page as it was when it was left. */
export function useOtherTabs(): void {
  const client = useQueryClient();
  useEffect(() => {
    const look = (): void => {
      // What this page tells other tabs it hears itself.
      if (!isLeaving) void client.invalidateQueries({ queryKey: ME });
    };
    const onShow = ({ persisted }: PageTransitionEvent): void => {
      if (!persisted) return;
      isLeaving = false;
      look();
    };
    const channel = new BroadcastChannel(CHANNEL);
    channel.addEventListener('message', look);
    window.addEventListener('pageshow', onShow);
    return () => {
      channel.close();
      window.removeEventListener('pageshow', onShow);
    };
  }, [client]);
}
