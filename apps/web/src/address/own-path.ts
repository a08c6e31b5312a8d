/** Any origin will do to read a path by. */
const HERE = 'http://here.invalid';

/**
 * A place of ours to go back to, as an address names it; anything else is the first page. An address that begins with two
 * strokes, or with what a browser takes for them, leads to another site.
 */
export function ownPath(asked: string | null): string {
  if (asked === null || !asked.startsWith('/') || !URL.canParse(asked, HERE)) return '/';
  const { origin, pathname, search } = new URL(asked, HERE);
  const isOurs = origin === HERE && !/^\/(?:api|assets|sign-in)(?:\/|$)/.test(pathname) && !pathname.startsWith('//');
  return isOurs ? `${pathname}${search}` : '/';
}
