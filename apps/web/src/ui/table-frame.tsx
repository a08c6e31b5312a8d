import { type CSSProperties, type ReactNode, useEffect, useRef, useState } from 'react';
import classes from './data-table.module.css';

interface TableFrameProps {
  caption: string;
  /** Pixels after which rows scroll under a fixed head. */
  maxHeight: number | undefined;
  folded: boolean;
  wordy: boolean;
  stale: boolean;
  children: ReactNode;
}

/**
 * Around a table: as long as it fits, its heads stay at the top of the window while the page scrolls; one that is wider than its
 * place scrolls within a frame of its own, heads and all.
 */
export function TableFrame({ caption, maxHeight, folded, wordy, stale, children }: TableFrameProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [isWide, setIsWide] = useState(false);
  useEffect(() => {
    const drawn = frame.current;
    if (drawn === null) return;
    const watcher = new ResizeObserver(() => setIsWide(drawn.scrollWidth > drawn.clientWidth + 1));
    watcher.observe(drawn);
    if (drawn.firstElementChild !== null) watcher.observe(drawn.firstElementChild);
    return () => watcher.disconnect();
  }, []);
  const scrolls = maxHeight !== undefined;
  const style: CSSProperties | undefined = scrolls ? { maxHeight } : undefined;
  return (
    <div
      ref={frame}
      className={classes.frame}
      data-folded={folded || undefined}
      data-wordy={wordy || undefined}
      data-scrolls={scrolls || undefined}
      data-overflows={isWide || undefined}
      data-stale={stale || undefined}
      style={style}
      {...(scrolls || isWide ? { tabIndex: 0, role: 'region', 'aria-label': caption } : {})}
    >
      {children}
    </div>
  );
}
