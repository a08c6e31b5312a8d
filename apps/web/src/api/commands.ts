import type { AnomalyNote, CommandAnswer, NewAnomalyNote } from '@gospulse/contracts';
import { useMutation, type UseMutationResult, useQueryClient } from '@tanstack/react-query';
import { sendCommand } from './client.js';
import { toQuery } from './to-query.js';
import type { ProblemError } from './problem-error.js';

const ANOMALIES = { queryKey: ['/anomalies'] };

/** Keeps a note; whatever shows anomalies is asked anew. */
export function useAddNote(): UseMutationResult<AnomalyNote, ProblemError, NewAnomalyNote> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (note) => sendCommand('addAnomalyNote', 'POST', '/anomalies/notes', note),
    onSuccess: () => client.invalidateQueries(ANOMALIES),
  });
}

export function useRemoveNote(): UseMutationResult<
  CommandAnswer<'removeAnomalyNote'>,
  ProblemError,
  { id: number; region: string }
> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, region }) =>
      sendCommand('removeAnomalyNote', 'DELETE', `/anomalies/notes/${id}${toQuery({ region })}`),
    onSuccess: () => client.invalidateQueries(ANOMALIES),
  });
}
