import type { RussiaAnswer } from '@gospulse/contracts';
import { formatCount, formatShare, NBSP } from '../../text/format.js';
import { counted } from '../../text/plurals.js';
import { REGION_NOUNS, RUSSIA } from '../../text/russia-strings.js';
import { DOORS, FIGURE_NAMES } from '../../text/strings.js';
import { FigureDoor } from '../../ui/figure-door.js';
import { GoLink } from '../../ui/go-link.js';
import { Section } from '../../ui/section.js';
import { ShareKey, ShareScale, ShareTrack } from '../../ui/share-axis.js';
import { isOfFewQuestions, type RegionInUse, regionsInUse } from './region-figures.js';
import { ofRegion, useRegionHome } from './region-links.js';
import classes from './russia.module.css';

interface Placed extends RegionInUse {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** Regions with enough questions, the lowest share first. */
function placedIn(answer: RussiaAnswer): Placed[] {
  return regionsInUse(answer)
    .flatMap(({ subject, row }) => {
      const { value, low, high } = row.withinDeadline;
      if (value === null || low === null || high === null || isOfFewQuestions(row, 'withinDeadline')) return [];
      return [{ subject, row, share: value, low, high }];
    })
    .sort((a, b) => a.share - b.share || a.subject.name.localeCompare(b.subject.name, 'ru'));
}

function Row({ placed, answer }: { placed: Placed; answer: RussiaAnswer }) {
  const { subject, row, share, low, high } = placed;
  const words = formatShare(share);
  const home = useRegionHome();
  const days = { from: answer.period.from, to: row.judgedTo ?? answer.period.to };
  return (
    <li className={classes.row} data-testid="russia-rank" data-code={subject.code}>
      <span className={classes.name}>
        <GoLink to={home} keep={ofRegion(subject.code, answer.period)}>
          {subject.shortName}
        </GoLink>
      </span>
      <ShareTrack {...{ share, low, high }} reference={answer.total.withinDeadline.value} className={classes.track} />
      <span className={classes.number}>
        <FigureDoor
          of="withinDeadline"
          whose={ofRegion(subject.code, days)}
          label={DOORS.of(FIGURE_NAMES.withinDeadline, subject.name, words)}
        >
          {words}
        </FigureDoor>
      </span>
      <span className={classes.n}>{`n${NBSP}=${NBSP}${formatCount(row.withinDeadline.n ?? 0)}`}</span>
      <span className="visually-hidden">{RUSSIA.interval(formatShare(low), formatShare(high))}</span>
    </li>
  );
}

/** Dots with intervals on one axis, the share of all regions as a line through them. */
export function RussiaRanking({ answer }: { answer: RussiaAnswer }) {
  const placed = placedIn(answer);
  const without = answer.rows.length - placed.length;
  const { value } = answer.total.withinDeadline;
  return (
    <Section title={RUSSIA.ranking}>
      <ShareKey
        marks={{
          share: RUSSIA.rankingKey.share,
          interval: RUSSIA.rankingKey.interval,
          ...(value !== null && { reference: RUSSIA.rankingKey.reference(formatShare(value)) }),
        }}
      />
      <div className={classes.axis} aria-hidden="true">
        <ShareScale className={classes.track} />
      </div>
      <ol className={classes.rows} aria-label={RUSSIA.ranking}>
        {placed.map((each) => (
          <Row key={each.subject.code} placed={each} answer={answer} />
        ))}
      </ol>
      <p className={classes.note}>{RUSSIA.rankingNote}</p>
      {without > 0 && <p className={classes.note}>{RUSSIA.rankingFew(counted(without, REGION_NOUNS))}</p>}
    </Section>
  );
}
