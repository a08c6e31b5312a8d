import { pathToFileURL } from 'node:url';

/** JSON of answers by their addresses. */
export type PageAnswers = ReadonlyMap<string, string>;

/** Draws the first view of the page at `address`, as HTML, of answers that go into the same page. */
export type DrawView = (address: string, answers: PageAnswers) => Promise<string>;

interface Warns {
  warn: (fields: { readonly err: string }, message: string) => void;
}

interface Drawn {
  readonly answers: PageAnswers;
  readonly html: Promise<string | null>;
}

/** What the build of the web app made for drawing on the server; null, with a warning, when it is not there or broken. */
export async function loadDrawView(path: string, logger: Warns): Promise<DrawView | null> {
  try {
    const built: unknown = await import(pathToFileURL(path).href);
    if (isBuiltView(built)) return built.renderFirstView;
    throw new Error('it draws no view');
  } catch (error) {
    warn(logger, error);
    return null;
  }
}

/** People see different figures, and their names in the menu: an office that looks at the same time has a handful. */
const MAX_KEPT = 8;

/**
 * Draws once for the same answers. A view that cannot be drawn is null and the page draws itself; that is said once,
 * and the next answers are tried again.
 */
export function keepingLast(draw: DrawView, address: string, logger: Warns): (answers: PageAnswers) => Drawn['html'] {
  let kept: readonly Drawn[] = [];
  let warned = false;
  const attempt = async (answers: PageAnswers): Promise<string | null> => {
    try {
      return await draw(address, answers);
    } catch (error) {
      if (!warned) warn(logger, error);
      warned = true;
      return null;
    }
  };
  return (answers) => {
    const known = kept.find((drawn) => areSame(drawn.answers, answers));
    if (known) return known.html;
    const drawn = { answers, html: attempt(answers) };
    kept = [drawn, ...kept].slice(0, MAX_KEPT);
    return drawn.html;
  };
}

function isBuiltView(built: unknown): built is { renderFirstView: DrawView } {
  return (
    typeof built === 'object' &&
    built !== null &&
    'renderFirstView' in built &&
    typeof built.renderFirstView === 'function'
  );
}

function areSame(some: PageAnswers, others: PageAnswers): boolean {
  return some.size === others.size && Array.from(some).every(([address, json]) => others.get(address) === json);
}

function warn(logger: Warns, error: unknown): void {
  logger.warn({ err: error instanceof Error ? error.message : 'unknown' }, 'the first view is left to the browser');
}
