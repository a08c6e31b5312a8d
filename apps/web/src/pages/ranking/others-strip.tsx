import type { RankingAnswer, RankingQuery } from '@gospulse/contracts';
import type { CSSProperties } from 'react';
import { formatWholeShare } from '../../text/format.js';
import { counted } from '../../text/plurals.js';
import { RANKING } from '../../text/ranking-strings.js';
import classes from './others-strip.module.css';

const ENDS = [0, 0.25, 0.5, 0.75, 1] as const;

interface OthersStripProps {
  others: NonNullable<RankingAnswer['others']>;
  by: RankingQuery['by'];
}

/** Those who are ranked beside one's own, as bars from 0 to 100 %: how many have which share, and nobody's name. */
export function OthersStrip({ others, by }: OthersStripProps) {
  const { bins, ranked } = others;
  const most = Math.max(1, ...bins);
  const width = 1 / bins.length;
  return (
    <figure className={classes.strip} data-testid="ranking-others" data-ranked={ranked}>
      <figcaption className={classes.caption}>{RANKING.others(counted(ranked, RANKING.nouns[by]))}</figcaption>
      <div className={classes.bars} aria-hidden="true">
        {bins.map((count, bin) => {
          const height: CSSProperties = { height: `${(count / most) * 100}%` };
          return (
            <span key={bin * width} className={classes.bar} data-empty={count === 0 || undefined} style={height} />
          );
        })}
      </div>
      <div className={classes.axis} aria-hidden="true">
        {ENDS.map((end) => (
          <span key={end}>{formatWholeShare(end)}</span>
        ))}
      </div>
      <ul className="visually-hidden" aria-label={RANKING.othersChart}>
        {bins.map((count, bin) =>
          count === 0 ? null : (
            <li key={bin * width}>
              {RANKING.othersBin(
                formatWholeShare(bin * width),
                formatWholeShare((bin + 1) * width),
                counted(count, RANKING.nouns[by]),
              )}
            </li>
          ),
        )}
      </ul>
    </figure>
  );
}
