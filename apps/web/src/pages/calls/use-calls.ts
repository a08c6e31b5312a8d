import type { Answer, CallsQuery, CommandAnswer } from '@gospulse/contracts';
import type { ContactOutcome } from '@gospulse/domain';
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Address } from '../../address/address.js';
import { useAddress } from '../../address/use-address.js';
import { getAnswer, sendCommand } from '../../api/client.js';
import { ProblemError } from '../../api/problem-error.js';
import { useMay, useSession, type Result } from '../../api/queries.js';
import { filterValues } from '../../api/query-values.js';
import { dataInterval } from '../../api/refresh.js';

type Asked = { [Key in keyof CallsQuery]?: CallsQuery[Key] | undefined };

/** Parameters of the list, taken from the address. */
export function callsValues(address: Address): Omit<Asked, 'limit' | 'page'> & { page?: string } {
  const { page, show, group } = address;
  return { ...filterValues(address), ...(page === undefined ? {} : { page }), show, group };
}

const CALLS = '/calls';
const CONTACTS = '/contacts';
const OWN = '/my/contacts';

/** Other analysts mark calls meanwhile. */
const ASK_AGAIN_MS = 60_000;

export function useCalls(limit: number) {
  const { address } = useAddress();
  const session = useSession();
  const query = { ...callsValues(address), limit };
  return useInfiniteQuery<
    Answer<'calls'>,
    ProblemError,
    { pages: Answer<'calls'>[] },
    readonly unknown[],
    string | undefined
  >({
    queryKey: [CALLS, query],
    queryFn: ({ signal, pageParam }) => getAnswer('calls', CALLS, { ...query, cursor: pageParam }, signal),
    initialPageParam: undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    refetchInterval: (state) => {
      if ((state.state.data?.pages.length ?? 0) > 1) return false;
      return Math.min(dataInterval(session.data), ASK_AGAIN_MS);
    },
    placeholderData: keepPreviousData,
  });
}

export type ListOfCalls = ReturnType<typeof useCalls>;

export function useContacts(ogrn: string, region: string): Result<'contacts'> {
  return useQuery<Answer<'contacts'>, ProblemError>({
    queryKey: [CONTACTS, ogrn, region],
    queryFn: ({ signal }) => getAnswer('contacts', `${CONTACTS}/${ogrn}`, { region }, signal),
  });
}

interface Marked {
  region: string;
  institution: string;
  outcome: ContactOutcome;
  note: string | null;
}

/** Whatever shows calls is asked anew once one was marked or taken back. */
function useAskedAnew(): () => void {
  const client = useQueryClient();
  return () => {
    for (const key of [CALLS, CONTACTS, OWN]) void client.invalidateQueries({ queryKey: [key] });
  };
}

export function useMarkCall() {
  const onSettled = useAskedAnew();
  return useMutation<CommandAnswer<'markCall'>, ProblemError, Marked>({
    mutationFn: (call) => sendCommand('markCall', 'POST', CONTACTS, call),
    onSettled,
  });
}

interface MarkedMany extends Omit<Marked, 'institution'> {
  institutions: readonly string[];
}

/** Marks the same call of several institutions, one after another, each kept and written down by itself. @returns those that were not */
export function useMarkCalls() {
  const onSettled = useAskedAnew();
  return useMutation<readonly string[], ProblemError, MarkedMany>({
    mutationFn: async ({ institutions, ...call }) => {
      const failed: string[] = [];
      for (const institution of institutions) {
        try {
          await sendCommand('markCall', 'POST', CONTACTS, { ...call, institution });
        } catch (cause) {
          if (!(cause instanceof ProblemError)) throw cause;
          failed.push(institution);
        }
      }
      return failed;
    },
    onSettled,
  });
}

export function useWithdrawCall() {
  const onSettled = useAskedAnew();
  return useMutation<CommandAnswer<'withdrawCall'>, ProblemError, { id: number; region: string }>({
    mutationFn: ({ id, region }) => sendCommand('withdrawCall', 'POST', `${CONTACTS}/${id}/withdraw`, { region }),
    onSettled,
  });
}

export function useOwnContacts(ogrn: string | undefined): Result<'myContacts'> {
  const { region } = useAddress().address;
  return useQuery<Answer<'myContacts'>, ProblemError>({
    queryKey: [OWN, ogrn, region],
    queryFn: ({ signal }) => getAnswer('myContacts', OWN, { region, institution: ogrn }, signal),
    enabled: useMay('reply-to-calls'),
    refetchInterval: 5 * ASK_AGAIN_MS,
  });
}

export function useReplyToCall() {
  const onSettled = useAskedAnew();
  return useMutation<
    CommandAnswer<'replyToCall'>,
    ProblemError,
    { id: number; region?: string | undefined; note: string }
  >({
    mutationFn: ({ id, region, note }) =>
      sendCommand('replyToCall', 'POST', `${OWN}/${id}/reply`, { ...(region === undefined ? {} : { region }), note }),
    onSettled,
  });
}
