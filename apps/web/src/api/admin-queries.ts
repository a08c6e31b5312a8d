import type { Answer } from '@gospulse/contracts';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useAddress } from '../address/use-address.js';
import { getAnswer } from './client.js';
import type { ProblemError } from './problem-error.js';
import type { Result } from './queries.js';

const ACCOUNTS = 50;
const EVENTS = 100;

/** Every question here begins with this, so that a change asks all of them anew. */
export const ADMIN_KEY = '/admin';

/** Accounts of the filters in the address. */
export function useAccounts() {
  const { q, role, account } = useAddress().address;
  const query = { find: q, role, state: account, limit: ACCOUNTS };
  return useInfiniteQuery<
    Answer<'accounts'>,
    ProblemError,
    { pages: Answer<'accounts'>[] },
    readonly unknown[],
    string | undefined
  >({
    queryKey: [ADMIN_KEY, 'accounts', query],
    queryFn: ({ signal, pageParam }) =>
      getAnswer('accounts', '/admin/accounts', { ...query, after: pageParam }, signal),
    initialPageParam: undefined,
    getNextPageParam: (last) => last.after ?? undefined,
    placeholderData: keepPreviousData,
  });
}

export function useAccount(id: string): Result<'account'> {
  return useQuery<Answer<'account'>, ProblemError>({
    queryKey: [ADMIN_KEY, 'account', id],
    queryFn: ({ signal }) => getAnswer('account', `/admin/accounts/${encodeURIComponent(id)}`, {}, signal),
  });
}

/** Roles that need a second factor. */
export function useSecondFactorRoles(): Result<'secondFactorRoles'> {
  return useQuery<Answer<'secondFactorRoles'>, ProblemError>({
    queryKey: [ADMIN_KEY, 'second-factor'],
    queryFn: ({ signal }) => getAnswer('secondFactorRoles', '/admin/second-factor', {}, signal),
  });
}

/** Institutions of the region in the address that answer some words; nothing is asked before there are some. */
export function useInstitutionsToBind(find: string): Result<'institutionsToBind'> {
  const { region } = useAddress().address;
  const query = { region, find };
  return useQuery<Answer<'institutionsToBind'>, ProblemError>({
    queryKey: [ADMIN_KEY, 'institutions', query],
    queryFn: ({ signal }) => getAnswer('institutionsToBind', '/admin/institutions', query, signal),
    enabled: find !== '',
    placeholderData: keepPreviousData,
  });
}

/** What of the address filters the journal. */
export function useAuditFilter() {
  const { q, action, outcome, since, until } = useAddress().address;
  return { who: q, action, outcome, from: since, to: until };
}

export function useAudit() {
  const filter = useAuditFilter();
  return useInfiniteQuery<
    Answer<'audit'>,
    ProblemError,
    { pages: Answer<'audit'>[] },
    readonly unknown[],
    number | undefined
  >({
    queryKey: [ADMIN_KEY, 'audit', filter],
    queryFn: ({ signal, pageParam }) =>
      getAnswer('audit', '/admin/audit', { ...filter, before: pageParam, limit: EVENTS }, signal),
    initialPageParam: undefined,
    getNextPageParam: (last) => last.before ?? undefined,
    placeholderData: keepPreviousData,
  });
}

const CHAIN_POLL_MS = 1_000;

/** Whether the journal is whole, as the last check found it; while one goes on it is asked for again and again. */
export function useAuditChain(): Result<'auditChain'> {
  return useQuery<Answer<'auditChain'>, ProblemError>({
    queryKey: [ADMIN_KEY, 'chain'],
    queryFn: ({ signal }) => getAnswer('auditChain', '/admin/audit/chain', {}, signal),
    refetchInterval: ({ state }) => ((state.data?.checked ?? null) === null ? false : CHAIN_POLL_MS),
  });
}
