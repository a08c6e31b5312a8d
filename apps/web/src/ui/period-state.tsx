import { Button } from '@mantine/core';
import { addDays } from '../address/period.js';
import type { ProblemError } from '../api/problem-error.js';
import { useAddress } from '../address/use-address.js';
import { formatDay } from '../text/instants.js';
import { STATES } from '../text/strings.js';
import { Empty } from './states.js';

/** Length of the period that is offered instead, in days: the default length of a period. */
const FIRST_DAYS = 28;

export function BeforeKnown({ knownFrom }: { knownFrom: string }) {
  const { change } = useAddress();
  const show = (): void => change({ from: knownFrom, to: addDays(knownFrom, FIRST_DAYS - 1) });
  return (
    <Empty
      title={STATES.beforeKnown}
      hint={STATES.beforeKnownHint(formatDay(knownFrom))}
      action={
        <Button size="xs" variant="default" onClick={show}>
          {STATES.toFirstDays}
        </Button>
      }
    />
  );
}

/** A period that figures cannot be told of, in the server's words. */
export function WrongPeriod({ error }: { error: ProblemError }) {
  const { change } = useAddress();
  return (
    <Empty
      title={STATES.wrongPeriod}
      hint={error.message}
      action={
        <Button size="xs" variant="default" onClick={() => change({ from: undefined, to: undefined })}>
          {STATES.toCurrent}
        </Button>
      }
    />
  );
}

export function InFuture() {
  const { change } = useAddress();
  return (
    <Empty
      title={STATES.inFuture}
      hint={STATES.inFutureHint}
      action={
        <Button size="xs" variant="default" onClick={() => change({ from: undefined, to: undefined })}>
          {STATES.toCurrent}
        </Button>
      }
    />
  );
}
