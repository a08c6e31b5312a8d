import type { RankingAnswer, RankingRow } from '@gospulse/contracts';
import type { CSSProperties } from 'react';
import { formatCount, formatShare, formatWholeShare } from '../../text/format.js';
import { RANKING } from '../../text/ranking-strings.js';
import { Reason } from '../../ui/reason.js';
import classes from './dot-rows.module.css';
import { CasesDoor } from './cases-door.js';
import { MemberLink } from './member-link.js';
import { intervalWords, movementWords, rangeWords, shareWords } from './row-words.js';

const TICKS = [0, 0.25, 0.5, 0.75, 1] as const;

/** Places on the axis as a share of its length: the axis always runs from 0 to 100 %. */
const at = (share: number): string => `${(share * 100).toFixed(2)}%`;

function Track({ row, reference }: { row: RankingRow; reference: number | null }) {
  const interval: CSSProperties = { left: at(row.low), width: at(row.high - row.low) };
  return (
    <span className={classes.track} aria-hidden="true">
      {TICKS.map((tick) => (
        <span key={tick} className={classes.tick} style={{ left: at(tick) }} />
      ))}
      {reference !== null && <span className={classes.reference} style={{ left: at(reference) }} />}
      {row.share !== null && <span className={classes.interval} data-standing={row.standing} style={interval} />}
      {row.estimate !== null && <span className={classes.estimate} style={{ left: at(row.estimate) }} />}
      {row.share !== null && (
        <span className={classes.dot} data-standing={row.standing} style={{ left: at(row.share) }} />
      )}
    </span>
  );
}

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
      <Track row={row} reference={answer.reference.value} />
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
      <ul className={classes.key}>
        <li data-look="share">{RANKING.key.share}</li>
        <li data-look="interval">{RANKING.key.interval}</li>
        <li data-look="estimate">{RANKING.key.estimate}</li>
        {reference.value !== null && (
          <li data-look="reference">{RANKING.key.reference(formatShare(reference.value))}</li>
        )}
      </ul>
      <div className={classes.axis} aria-hidden="true">
        <span className={classes.track}>
          {TICKS.map((tick) => (
            <span key={tick} className={classes.label} style={{ left: at(tick) }}>
              {formatWholeShare(tick)}
            </span>
          ))}
        </span>
      </div>
      <ol className={classes.rows} aria-label={RANKING.chart}>
        {answer.rows.map((row) => (
          <Row key={row.key} row={row} answer={answer} />
        ))}
      </ol>
    </div>
  );
}
