import type { CommandAnswer, CommandName, ContestedFact } from '@gospulse/contracts';
import type { ContestDecision } from '@gospulse/domain';
import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { sendCommand } from './client.js';
import { CONTESTS_KEY } from './contest-queries.js';
import type { ProblemError } from './problem-error.js';

/** What is done about contests of a region. Figures may be others afterwards, so whatever is shown is asked anew. */
function useContestCommand<Name extends CommandName, Given>(
  name: Name,
  region: string | undefined,
  addressOf: (given: Given) => { readonly path: string; readonly body: object; readonly changesFigures?: boolean },
): UseMutationResult<CommandAnswer<Name>, ProblemError, Given> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (given: Given) => {
      const { path, body } = addressOf(given);
      return sendCommand(name, 'POST', `/contests${path}`, { region, ...body });
    },
    // Not waited for: whoever asked is told what came of it before the list is another, and what they pressed is gone.
    onSettled: (_answer, _error, given) => {
      const isAll = addressOf(given).changesFigures === true;
      void client.invalidateQueries(isAll ? {} : { queryKey: [CONTESTS_KEY] });
    },
  });
}

export interface ContestGiven {
  readonly fact: ContestedFact;
  readonly reason: string;
  readonly link: string | null;
}

/** Of which region, as the screen shows it; undefined: the server has not said yet. */
type Region = string | undefined;

export const useMakeContest = (region: Region) =>
  useContestCommand('makeContest', region, (body: ContestGiven) => ({ path: '', body }));

export const useReplyToContest = (region: Region, id: number) =>
  useContestCommand('replyToContest', region, (body: Omit<ContestGiven, 'fact'>) => ({ path: `/${id}/reply`, body }));

export const useWithdrawContest = (region: Region, id: number) =>
  useContestCommand('withdrawContest', region, () => ({ path: `/${id}/withdraw`, body: {} }));

export interface DecisionGiven {
  readonly ids: readonly number[];
  readonly decision: ContestDecision;
  readonly reason: string;
}

export const useDecideContests = (region: Region) =>
  useContestCommand('decideContests', region, (body: DecisionGiven) => ({
    ...{ path: '/decide', body },
    changesFigures: body.decision === 'accept',
  }));

export const useRevokeContest = (region: Region, id: number) =>
  useContestCommand('revokeContest', region, (reason: string) => ({
    ...{ path: `/${id}/revoke`, body: { reason } },
    changesFigures: true,
  }));
