import type { ComplianceSummary, FounderAnswer, PreviousFigures } from '@gospulse/contracts';
import type { ReactNode } from 'react';
import { describeChange } from '../../figures/change.js';
import { formatCount, formatScore } from '../../text/format.js';
import { FOUNDER, ZONE_WORDS } from '../../text/founder-strings.js';
import { PAGE } from '../../text/page-strings.js';
import { counted, OUT_OF } from '../../text/plurals.js';
import { ChangeText } from '../../ui/change-text.js';
import { Defined } from '../../ui/definition.js';
import { ZoneMark } from '../../ui/zone-mark.js';
import classes from '../founders/founders.module.css';

interface ScoreLineProps {
  compliance: ComplianceSummary;
  /** What figures were; left out: nothing is compared. */
  previous?: PreviousFigures | undefined;
  /** What opens who moved it. */
  why?: ReactNode;
}

/** The mean score with its zone in words, over how many pages and how many criteria. */
export function ScoreLine({ compliance, previous, why }: ScoreLineProps) {
  const { score, zone, scoredPages, pages, measured, applicable } = compliance;
  return (
    <p className={classes.score} data-testid="score" data-value={score ?? ''}>
      <Defined id="compliance">{FOUNDER.score}</Defined>
      {score === null || zone === null ? (
        <span>{FOUNDER.noScore}</span>
      ) : (
        <>
          <span className={classes.value}>{PAGE.score(formatScore(score))}</span>
          <ZoneMark zone={zone} />
        </>
      )}
      {score !== null && previous !== undefined && <ScoreChange score={score} previous={previous} why={why} />}
      {/* Of one page the score is its own, and there is nothing to count. */}
      {(pages !== 1 || scoredPages !== 1) && (
        <span className={classes.soft}>{FOUNDER.scoreOf(formatCount(scoredPages), counted(pages, OUT_OF.pages))}</span>
      )}
      <span className={classes.soft}>{FOUNDER.measured(formatCount(measured), formatCount(applicable))}</span>
    </p>
  );
}

function ScoreChange({ score, previous, why }: { score: number; previous: PreviousFigures; why: ReactNode }) {
  const change = describeChange({ value: score, previous: previous.complianceScore }, 'score', 'higher');
  return (
    <span className={classes.soft} data-testid="score-change">
      <ChangeText change={change} compared why="history-not-kept" />{' '}
      {change !== null && change.direction !== 'same' && why}
    </span>
  );
}

/** How many institutions stand in each zone. */
export function Zones({ zones }: { zones: FounderAnswer['zones'] }) {
  return (
    <p className={classes.line}>
      <span>{FOUNDER.zones}:</span>
      {(['green', 'yellow', 'red'] as const).map((zone) => (
        <span key={zone} title={ZONE_WORDS[zone]}>
          <ZoneMark zone={zone} /> {formatCount(zones[zone])}
        </span>
      ))}
      {zones.none > 0 && (
        <span>
          {FOUNDER.zonesNone} {formatCount(zones.none)}
        </span>
      )}
    </p>
  );
}
