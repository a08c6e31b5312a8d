import type { RankingAnswer, RankingRow } from '@gospulse/contracts';
import { formatCount, formatShare } from '../../text/format.js';
import { RANKING } from '../../text/ranking-strings.js';
import { Reason } from '../../ui/reason.js';
import { ShareKey, ShareScale, ShareTrack } from '../../ui/share-axis.js';
import classes from './dot-rows.module.css';
import { CasesDoor } from './cases-door.js';
import { MemberLink } from './member-link.js';
import { intervalWords, movementWords, rangeWords, shareWords } from './row-words.js';

function titleOf(row: RankingRow): string {
  const movement = movementWords(row);
  const parts = [
    `${RANKING.columns.interval}: ${intervalWords(row)}`,
    row.estimate === null ? null : `${RANKING.columns.estimate}: ${formatShare(row.estimate)}`,
    row.rank === null ? null : `${RANKING.columns.range}: ${rangeWords(row)}`,
    movement === null ? null : `${RANKING.columns.movement}: ${movement.words}`,
  ];
  return parts.filter((part) => part !== null).join('; ');
}

function Row({ row, answer }: { row: RankingRow; answer: RankingAnswer }) {
  return (
    <li className={classes.row} data-testid="ranking-row" data-key={row.key} title={titleOf(row)}>
      <span className={classes.rank}>{row.rank === null ? '—' : formatCount(row.rank)}</span>
      <span className={classes.name}>
        <MemberLink row={row} by={answer.by} />
        {row.kindLabel !== null && row.municipality !== null && (
          <span className={classes.under}>
            {row.kindLabel}, {row.municipality}
          </span>
        )}
      </span>
      <ShareTrack
        {...{ share: row.share, low: row.low, high: row.high, estimate: row.estimate }}
        reference={answer.reference.value}
        className={classes.track}
      />
      <span className={classes.number}>
        {row.share === null ? (
          <Reason reason={row.unknown} />
        ) : (
          <CasesDoor row={row} by={answer.by} column="share">
            {shareWords(row)}
          </CasesDoor>
        )}
      </span>
      <span className={classes.n}>
        {row.n !== null && <CasesDoor row={row} by={answer.by} column="n">{`n = ${formatCount(row.n)}`}</CasesDoor>}
      </span>
      <span className="visually-hidden">{titleOf(row)}</span>
    </li>
  );
}

/** Dots with intervals on one axis from 0 to 100 %, the region's share as a line through all of them. */
export function DotRows({ answer }: { answer: RankingAnswer }) {
  const { reference } = answer;
  return (
    <div className={classes.chart}>
      <ShareKey
        marks={{
          share: RANKING.key.share,
          interval: RANKING.key.interval,
          estimate: RANKING.key.estimate,
          ...(reference.value !== null && { reference: RANKING.key.reference(formatShare(reference.value)) }),
        }}
      />
      <div className={classes.axis} aria-hidden="true">
        <ShareScale className={classes.track} />
      </div>
      <ol className={classes.rows} aria-label={RANKING.chart}>
        {answer.rows.map((row) => (
          <Row key={row.key} row={row} answer={answer} />
        ))}
      </ol>
    </div>
  );
}
