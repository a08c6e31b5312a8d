import type { CSSProperties, ReactNode } from 'react';
import { formatWholeShare } from '../text/format.js';
import classes from './share-axis.module.css';

const TICKS = [0, 0.25, 0.5, 0.75, 1] as const;

/** Places on the axis as a share of its length: the axis always runs from 0 to 100 %. */
const at = (share: number): string => `${(share * 100).toFixed(2)}%`;

/** How a mark of the axis looks. */
export type ShareMark = 'share' | 'interval' | 'estimate' | 'reference';

/** What the marks of the rows mean. */
export function ShareKey({ marks }: { marks: Readonly<Partial<Record<ShareMark, ReactNode>>> }) {
  return (
    <ul className={classes.key}>
      {Object.entries(marks).map(([mark, words]) => (
        <li key={mark} data-look={mark}>
          {words}
        </li>
      ))}
    </ul>
  );
}

/** The numbers of the axis, above its rows. @param className where it stands among the columns */
export function ShareScale({ className = '' }: { className?: string | undefined }) {
  return (
    <span className={`${classes.track} ${className}`}>
      {TICKS.map((tick) => (
        <span key={tick} className={classes.label} style={{ left: at(tick) }}>
          {formatWholeShare(tick)}
        </span>
      ))}
    </span>
  );
}

interface ShareTrackProps {
  /** Null: neither it nor its interval is drawn. */
  share: number | null;
  low: number;
  high: number;
  /** Null: none is drawn. */
  estimate?: number | null;
  /** The share of all together, as a line through the rows; null: it is not known. */
  reference: number | null;
  /** Where it stands among the columns. */
  className?: string | undefined;
}

/** One share with its interval on the axis; for the eye, its words stand beside it. */
export function ShareTrack({ share, low, high, estimate = null, reference, className = '' }: ShareTrackProps) {
  const interval: CSSProperties = { left: at(low), width: at(high - low) };
  return (
    <span className={`${classes.track} ${className}`} aria-hidden="true">
      {TICKS.map((tick) => (
        <span key={tick} className={classes.tick} style={{ left: at(tick) }} />
      ))}
      {reference !== null && <span className={classes.reference} style={{ left: at(reference) }} />}
      {share !== null && <span className={classes.interval} style={interval} />}
      {estimate !== null && <span className={classes.estimate} style={{ left: at(estimate) }} />}
      {share !== null && <span className={classes.dot} style={{ left: at(share) }} />}
    </span>
  );
}
