const RELOADED = 'gospulse-reloaded-at';
/** Whoever finds a file missing twice within this time is not helped by another reload. */
const ONCE_IN_MS = 60_000;

/**
 * A page that was open while the app was renewed asks for files of its own build, which are gone: it begins anew with the
 * files of the new one, and where that does not help, says so.
 */
export function reloadForMissingFiles(): void {
  addEventListener('vite:preloadError', (event) => {
    const last = Number(sessionStorage.getItem(RELOADED) ?? 0);
    if (!navigator.onLine || Date.now() - last < ONCE_IN_MS) return;
    event.preventDefault();
    sessionStorage.setItem(RELOADED, String(Date.now()));
    location.reload();
  });
}
