import type { ReactNode } from 'react';
import type { ProblemError } from '../api/problem-error.js';
import { DraftNote } from './draft-note.js';
import { factsIn, firstPage, ShownAnswer } from './shown-answer.js';
import { isBeforeKnown, isDated } from './before-known.js';
import { BeforeKnown, InFuture, WrongPeriod } from './period-state.js';
import { BadAddress, Failed, Loading, NotFound, NotRefreshed } from './states.js';

interface Asked<Data> {
  data: Data | undefined;
  error: ProblemError | null;
  refetch: () => unknown;
  isPlaceholderData?: boolean;
}

interface AnswerProps<Data> {
  of: Asked<Data>;
  /** Height of what is coming, so that nothing jumps. */
  height: number;
  /** Show the answer even for days before the first observation: for what the register says. */
  always?: boolean;
  /** Leave out what another answer of the page says of the period already. */
  quiet?: boolean;
  children: (data: Data) => ReactNode;
}

/** An answer that is there is shown even when a later refresh failed, and says so. */
export function AnswerView<Data>({ of, height, always = false, quiet = false, children }: AnswerProps<Data>) {
  if (of.error?.code === 'in-the-future') return <InFuture />;
  if (of.error?.code === 'too-long' || of.error?.code === 'from-after-to') return <WrongPeriod error={of.error} />;
  if (of.data !== undefined) {
    const answer = firstPage(of.data);
    if (!always && isDated(answer) && answer.knownFrom !== null && isBeforeKnown(answer)) {
      return <BeforeKnown knownFrom={answer.knownFrom} />;
    }
    const facts = { ...factsIn(answer), isOfChoiceBefore: of.isPlaceholderData === true };
    return (
      <ShownAnswer value={facts}>
        {of.error !== null && <NotRefreshed error={of.error} />}
        {!quiet && <DraftNote years={facts.draftYears} />}
        {children(of.data)}
      </ShownAnswer>
    );
  }
  if (of.error?.code === 'bad-request') return <BadAddress faults={of.error.errors} />;
  if (of.error?.status === 404) return <NotFound title={of.error.message} />;
  if (of.error !== null) return <Failed error={of.error} retry={() => void of.refetch()} />;
  return <Loading height={height} />;
}
