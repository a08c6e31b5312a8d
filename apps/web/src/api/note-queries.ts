import type { Answer, CommandAnswer, DayNote, NewNoteOfDay } from '@gospulse/contracts';
import type { DayRange } from '@gospulse/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useAddress } from '../address/use-address.js';
import { useViewed } from '../address/viewed.js';
import { getAnswer, sendCommand } from './client.js';
import type { ProblemError } from './problem-error.js';
import type { Result } from './queries.js';
import { toQuery } from './to-query.js';

export const NOTES_PATH = '/notes';

/** Others write meanwhile. */
const ASK_AGAIN_MS = 60_000;

/**
 * Notes on these days; whoever came by a link is told none of the office's.
 * @param ogrn only those of this institution and of its pages
 */
export function useNotes(range: DayRange | undefined, ogrn?: string): Result<'notes'> {
  const { region } = useAddress().address;
  const isViewed = useViewed() !== null;
  const { from = '', to = '' } = range ?? {};
  return useQuery<Answer<'notes'>, ProblemError>({
    queryKey: [NOTES_PATH, { region, from, to, ogrn }],
    queryFn: ({ signal }) => getAnswer('notes', NOTES_PATH, { region, from, to, ogrn }, signal),
    enabled: range !== undefined && !isViewed,
    refetchInterval: ASK_AGAIN_MS,
  });
}

/** Whatever shows notes is asked anew once one was changed. */
function useAskedAnew(): () => void {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: [NOTES_PATH] });
}

export function useAddNoteOfDay() {
  const onSuccess = useAskedAnew();
  return useMutation<DayNote, ProblemError, NewNoteOfDay>({
    mutationFn: (note) => sendCommand('addNote', 'POST', NOTES_PATH, note),
    onSuccess,
  });
}

export function useEditNote() {
  const onSettled = useAskedAnew();
  return useMutation<DayNote, ProblemError, { id: number; region: string; text: string }>({
    mutationFn: ({ id, ...body }) => sendCommand('editNote', 'POST', `${NOTES_PATH}/${id}`, body),
    onSettled,
  });
}

export function useRemoveNoteOfDay() {
  const onSettled = useAskedAnew();
  return useMutation<CommandAnswer<'removeNote'>, ProblemError, { id: number; region: string }>({
    mutationFn: ({ id, region }) => sendCommand('removeNote', 'DELETE', `${NOTES_PATH}/${id}${toQuery({ region })}`),
    onSettled,
  });
}
