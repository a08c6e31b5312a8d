import type { MyPageAnswer } from '@gospulse/contracts';
import { HOUR_SECONDS, RANKING_MIN_CASES } from '@gospulse/domain';
import { formatDuration, formatShare, formatWholeShare } from '../../text/format.js';
import { UNKNOWN_EXPLAINED } from '../../text/strings.js';
import { Defined } from '../../ui/definition.js';
import { Section } from '../../ui/section.js';
import { OWN } from './my-words.js';
import { curvePath, drawnHours, shareAt, type CurvePoint } from './curve-path.js';
import classes from './my.module.css';

const WIDTH = 320;
const HEIGHT = 140;
const LEVELS = [0, 0.25, 0.5, 0.75, 1] as const;
const PARTS = 4;
/** Hours at which the table tells both curves. */
const TOLD_HOURS = [0.5, 1, 2, 4, 9, 18, 27, 45] as const;

type Curve = MyPageAnswer['curve'];

/** Drawn as a line of a few points without the library of charts, which a phone would take longer to read than the page. */
function Picture({ own, kind }: { own: readonly CurvePoint[]; kind: readonly CurvePoint[] | null }) {
  const hours = drawnHours(own, kind);
  const size = { width: WIDTH, height: HEIGHT, hours };
  return (
    <figure className={classes.curve}>
      <div className={classes.levels} aria-hidden="true">
        {[...LEVELS].reverse().map((level) => (
          <span key={level}>{formatWholeShare(level)}</span>
        ))}
      </div>
      <div className={classes.plot}>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
          {LEVELS.map((level) => (
            <line key={level} x1={0} x2={WIDTH} y1={HEIGHT * level} y2={HEIGHT * level} className={classes.level} />
          ))}
          {kind !== null && <path d={curvePath(kind, size)} className={classes.kindLine} />}
          <path d={curvePath(own, size)} className={classes.ownLine} />
        </svg>
        <div className={classes.axis} aria-hidden="true">
          {Array.from({ length: PARTS + 1 }, (_, part) => (
            <span key={part}>{OWN.hours((hours * part) / PARTS)}</span>
          ))}
        </div>
      </div>
      <figcaption className={classes.key} aria-hidden="true">
        <span data-look="own-line">{OWN.curveKey.own}</span>
        {kind !== null && <span data-look="kind-line">{OWN.curveKey.kind}</span>}
      </figcaption>
    </figure>
  );
}

function Table({ own, kind }: { own: readonly CurvePoint[]; kind: readonly CurvePoint[] | null }) {
  const told = (curve: readonly CurvePoint[], hours: number): string => {
    const share = shareAt(curve, hours * HOUR_SECONDS);
    return share === null ? '—' : formatShare(share);
  };
  return (
    <details className={classes.twin}>
      <summary>{OWN.curveTable}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{OWN.curveColumns.time}</th>
            <th scope="col">{OWN.curveColumns.own}</th>
            {kind !== null && <th scope="col">{OWN.curveColumns.kind}</th>}
          </tr>
        </thead>
        <tbody>
          {TOLD_HOURS.map((hours) => (
            <tr key={hours}>
              <th scope="row">{formatDuration(hours * HOUR_SECONDS)}</th>
              <td>{told(own, hours)}</td>
              {kind !== null && <td>{told(kind, hours)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function isFew({ n }: Curve['median']): boolean {
  return (n ?? 0) < RANKING_MIN_CASES;
}

/** What the curves come to: how soon half of the questions have their reply, here and on pages of the same kind. */
function findingOf({ median, kindMedian }: Curve): string {
  // What too few questions say is no finding.
  if (median.value === null || isFew(median)) return OWN.curve;
  const own = OWN.half(OWN.within(median.value));
  return kindMedian.value === null ? own : `${own}, ${OWN.halfOfKind(OWN.within(kindMedian.value))}`;
}

/** How the page answers beside all of its kind, by working time, with how many questions that rests on. */
export function OwnCurve({ answer }: { answer: MyPageAnswer }) {
  const { curve, period, page } = answer;
  const { own, kind, median } = curve;
  if (page === null) return null;
  if (own === null) {
    return (
      <Section title={OWN.curve} id="curve">
        <p className={classes.soft}>
          {median.unknown === null || median.unknown === 'no-questions'
            ? OWN.noQuestions(period.days)
            : UNKNOWN_EXPLAINED[median.unknown]}
        </p>
      </Section>
    );
  }
  return (
    <Section title={<Defined id="survival">{findingOf(curve)}</Defined>} id="curve">
      <p className={classes.soft}>
        {OWN.counts(median.n ?? 0, period.days)} {isFew(median) && OWN.few} {kind === null && OWN.noKind}
      </p>
      <Picture own={own} kind={kind} />
      <Table own={own} kind={kind} />
    </Section>
  );
}
