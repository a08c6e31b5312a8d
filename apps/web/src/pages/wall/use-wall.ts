import { DAY_MS } from '@gospulse/domain';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { keepFilters } from '../../address/use-address.js';

const SECOND_MS = 1_000;
/** A wall that hangs for weeks becomes the app of today once a day. */
const RELOADED_AFTER_MS = DAY_MS;

const minuteNow = (): string => `${new Date().toISOString().slice(0, 16)}:00Z`;

/** The clock of this machine, by the minute: a second hand would draw the eye. */
export function useMinute(): string {
  const [now, setNow] = useState(minuteNow);
  useEffect(() => {
    // The same minute draws nothing anew.
    const timer = setInterval(() => setNow(minuteNow()), SECOND_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** Which of so many screens stands now; a space holds it. */
export function useRotation(count: number, seconds: number): { readonly at: number; readonly isHeld: boolean } {
  const [at, setAt] = useState(0);
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (isHeld || count < 2) return;
    const timer = setInterval(() => setAt((now) => (now + 1) % count), seconds * SECOND_MS);
    return () => clearInterval(timer);
  }, [count, seconds, isHeld]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== ' ') return;
      event.preventDefault();
      setHeld((held) => !held);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return { at: count === 0 ? 0 : at % count, isHeld };
}

/** Esc, and whatever ends the full screen, leads back to Обзор, where there is one to go to; «F» fills the screen. */
export function useWallKeys(hasWayOut: boolean): void {
  const navigate = useNavigate();
  useEffect(() => {
    const leave = (): void => {
      if (hasWayOut) void navigate({ to: '/', search: keepFilters() });
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'Escape') leave();
      if (event.code === 'KeyF') void document.documentElement.requestFullscreen().catch(() => undefined);
    };
    const onFullscreen = (): void => {
      if (document.fullscreenElement === null) leave();
    };
    window.addEventListener('keydown', onKey);
    document.addEventListener('fullscreenchange', onFullscreen);
    return () => {
      window.removeEventListener('keydown', onKey);
      document.removeEventListener('fullscreenchange', onFullscreen);
      if (document.fullscreenElement !== null) void document.exitFullscreen().catch(() => undefined);
    };
  }, [navigate, hasWayOut]);
}

/** Keeps the screen of the machine from going dark, where the browser can; asked anew whenever the page is seen again. */
export function useWakeful(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null;
    let isOver = false;
    const ask = async (): Promise<void> => {
      if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
      const asked = await navigator.wakeLock.request('screen').catch(() => null);
      if (isOver) await asked?.release();
      else lock = asked;
    };
    const onVisible = (): void => void ask();
    void ask();
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      isOver = true;
      document.removeEventListener('visibilitychange', onVisible);
      void lock?.release();
    };
  }, []);
}

/** Loads the page anew once a day: what was released meanwhile is shown, too. Only while the server answers, or nothing would be left. */
export function useDailyReload(): void {
  useEffect(() => {
    const reload = async (): Promise<void> => {
      const answer = await fetch(location.href, { cache: 'no-store' }).catch(() => null);
      if (answer?.ok === true) location.reload();
    };
    const timer = setInterval(() => void reload(), RELOADED_AFTER_MS);
    return () => clearInterval(timer);
  }, []);
}
