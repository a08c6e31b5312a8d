import { Navigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useAddress } from '../../address/use-address.js';
import { useMe } from '../../api/queries.js';
import { MY } from '../../text/account-strings.js';
import { Empty } from '../../ui/states.js';
import { useTitle } from '../../view/use-title.js';

/** Pages of a head are theirs, and of whoever sees the region and names an institution; of nobody there is none. */
export function OfHead({ children }: { children: ReactNode }) {
  const account = useMe().data?.account ?? null;
  const { institution } = useAddress().address;
  const isBound = account !== null && account.institutionCount !== null;
  if (isBound && account.institutionCount === 0) return <None />;
  if (!isBound && institution === undefined) return <Navigate to="/" replace />;
  return children;
}

function None() {
  useTitle(MY.entry);
  return <Empty title={MY.none} hint={MY.noneHint} />;
}
