import type { QueueAnswer } from '@gospulse/contracts';
import { useAddress } from '../../address/use-address.js';
import { formatCount } from '../../text/format.js';
import { QUEUE } from '../../text/queue-strings.js';
import { Defined } from '../../ui/definition.js';
import { Section } from '../../ui/section.js';
import classes from './queue.module.css';

type Band = NonNullable<QueueAnswer['bands']>[number];

function Figure({
  band,
  state,
  pressed,
  choose,
}: {
  band: Band;
  state: string | undefined;
  pressed: boolean;
  choose: () => void;
}) {
  const count = state === 'open' ? band.open : state === 'overdue' ? band.overdue : band.open + band.overdue;
  const under = state === undefined && band.overdue > 0 ? QUEUE.ofThem(formatCount(band.overdue)) : '';
  return (
    <button
      type="button"
      className={classes.band}
      aria-pressed={pressed}
      onClick={choose}
      data-testid={`band-${band.band}`}
      data-value={count}
    >
      <span className={classes.bandName}>{QUEUE.bandNames[band.band]}</span>
      <span className={classes.bandCount}>{formatCount(count)}</span>
      <span className={classes.soft}>{under}</span>
    </button>
  );
}

/** How long they wait, in five classes; each is a filter. */
export function Bands({ answer }: { answer: QueueAnswer }) {
  const { address, change } = useAddress();
  const { bands } = answer;
  const title = <Defined id="backlog">{QUEUE.bands}</Defined>;
  if (bands === null) {
    return (
      <Section title={title}>
        <p className={classes.soft}>{QUEUE.noBands}</p>
      </Section>
    );
  }
  return (
    <Section title={title}>
      <div className={classes.bands} role="group" aria-label={QUEUE.bands}>
        {bands.map((band) => (
          <Figure
            key={band.band}
            band={band}
            state={address.state}
            pressed={address.band === band.band}
            choose={() => change({ band: address.band === band.band ? undefined : band.band })}
          />
        ))}
      </div>
    </Section>
  );
}
