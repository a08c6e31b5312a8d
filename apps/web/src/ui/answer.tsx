import { type ReactNode } from 'react';
import { type ProblemError } from '../api/problem-error.js';
import { Failed, Loading, NotFound, NotRefreshed } from './states.js';

interface Asked<Data> {
  data: Data | undefined;
  error: ProblemError | null;
  refetch: () => unknown;
}

interface AnswerProps<Data> {
  of: Asked<Data>;
  /** Height of what is coming, so that nothing jumps. */
  height: number;
  children: (data: Data) => ReactNode;
}

/** An answer that is there is shown even when a later refresh failed, and says so. */
export function AnswerView<Data>({ of, height, children }: AnswerProps<Data>) {
  if (of.data !== undefined) {
    return (
      <>
        {of.error !== null && <NotRefreshed error={of.error} />}
        {children(of.data)}
      </>
    );
  }
  if (of.error?.status === 404) return <NotFound title={of.error.message} />;
  if (of.error !== null) return <Failed error={of.error} retry={() => void of.refetch()} />;
  return <Loading height={height} />;
}
