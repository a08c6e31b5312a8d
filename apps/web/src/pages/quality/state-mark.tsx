import type { WatchStateName } from '@gospulse/contracts';
import classes from './quality.module.css';

export const STATE_ORDER: readonly WatchStateName[] = ['fresh', 'explained', 'stale', 'incomplete', 'failing', 'never'];

export const GLYPHS: Record<WatchStateName, string> = {
  fresh: '✓',
  explained: '○',
  stale: '◔',
  incomplete: '◑',
  failing: '▲',
  never: '–',
};

/** A state as glyph and word: the colour only repeats them. */
export function StateMark({ state, children }: { state: WatchStateName; children: string }) {
  return (
    <span className={classes.mark} data-state={state}>
      <span className={classes.glyph} aria-hidden="true">
        {GLYPHS[state]}
      </span>
      {children}
    </span>
  );
}
