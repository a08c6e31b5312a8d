import type { ComplianceSummary, FounderAnswer } from '@gospulse/contracts';
import { formatCount, formatScore } from '../../text/format.js';
import { FOUNDER, ZONE_WORDS } from '../../text/founder-strings.js';
import { PAGE } from '../../text/page-strings.js';
import { counted, OUT_OF } from '../../text/plurals.js';
import { Defined } from '../../ui/definition.js';
import { ZoneMark } from '../../ui/zone-mark.js';
import classes from '../founders/founders.module.css';

/** The mean score with its zone in words, over how many pages and how many criteria. */
export function ScoreLine({ compliance }: { compliance: ComplianceSummary }) {
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
      {/* Of one page the score is its own, and there is nothing to count. */}
      {(pages !== 1 || scoredPages !== 1) && (
        <span className={classes.soft}>{FOUNDER.scoreOf(formatCount(scoredPages), counted(pages, OUT_OF.pages))}</span>
      )}
      <span className={classes.soft}>{FOUNDER.measured(formatCount(measured), formatCount(applicable))}</span>
    </p>
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
