import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ProblemError } from '../../api/problem-error.js';
import { ADMIN } from '../../text/admin-strings.js';
import { STATES } from '../../text/strings.js';
import { AnswerView } from '../../ui/answer.js';
import { Empty } from '../../ui/states.js';

interface AdminAnswerProps<Data> {
  of: { data: Data | undefined; error: ProblemError | null; refetch: () => unknown };
  height: number;
  children: (data: Data) => ReactNode;
}

/** An answer that only an admin is given: to others the page says so, with a way out. */
export function AdminAnswer<Data>({ of, ...rest }: AdminAnswerProps<Data>) {
  if (of.error?.code === 'not-allowed') {
    return (
      <Empty title={ADMIN.notAllowed} hint={ADMIN.notAllowedHint} action={<Link to="/">{STATES.toOverview}</Link>} />
    );
  }
  return <AnswerView of={of} {...rest} always quiet />;
}
