import type { KindQuality, QualityAnswer, WatchStateName } from '@gospulse/contracts';
import { formatCount, formatDuration, formatWholeShare } from '../../text/format.js';
import { QUALITY } from '../../text/quality-strings.js';
import { Section } from '../../ui/section.js';
import { KindTable } from './kind-table.js';
import classes from './quality.module.css';
import { STATE_ORDER, StateMark } from './state-mark.js';
import { TroubledDoor } from './troubled-door.js';

/** States a kind has pages in, in their fixed order, so that bars can be compared. */
function present(kind: KindQuality): WatchStateName[] {
  return STATE_ORDER.filter((state) => kind.states[state] > 0);
}

function Bar({ kind }: { kind: KindQuality }) {
  const known = kind.pages === 0 ? null : (kind.states.fresh + kind.states.explained) / kind.pages;
  return (
    <div className={classes.kind} data-testid={`quality-${kind.kind}`} data-fresh={kind.states.fresh}>
      <h3>
        {QUALITY.kindNames[kind.kind]}
        {known !== null && <span className={classes.share}>{formatWholeShare(known)}</span>}
      </h3>
      <div className={classes.bar} aria-hidden="true">
        {present(kind).map((state) => (
          <span key={state} className={classes.part} data-state={state} style={{ flexGrow: kind.states[state] }} />
        ))}
      </div>
      <ul className={classes.legend}>
        {present(kind).map((state) => (
          <li key={state}>
            <TroubledDoor watch={kind.kind} state={state} pages={kind.states[state]}>
              <StateMark state={state}>{`${QUALITY.states[state]} ${formatCount(kind.states[state])}`}</StateMark>
            </TroubledDoor>
          </li>
        ))}
        {kind.underWay && <li className={classes.soft}>{QUALITY.underWay}</li>}
      </ul>
    </div>
  );
}

/** One bar a kind of observation, and the same numbers as a table. */
export function Kinds({ answer }: { answer: QualityAnswer }) {
  const bounds = answer.kinds.map((kind) => formatDuration(kind.leastStaleSeconds));
  return (
    <Section title={QUALITY.kinds}>
      <div className={classes.kinds}>
        {answer.kinds.map((kind) => (
          <Bar key={kind.kind} kind={kind} />
        ))}
      </div>
      <KindTable answer={answer} />
      <p className={classes.note}>{QUALITY.kindsNote(bounds[0] ?? '', bounds[1] ?? '', bounds[2] ?? '')}</p>
    </Section>
  );
}
