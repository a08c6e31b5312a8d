import type { Answer, ColumnsChoice, CommandAnswer, NewSavedView, SavedViewChangeBody } from '@gospulse/contracts';
import { useMutation, type UseMutationResult, useQueryClient } from '@tanstack/react-query';
import { sendCommand } from './client.js';
import type { ProblemError } from './problem-error.js';
import { type Result, useAnswer } from './queries.js';

const PATH = '/me/views';
const VIEWS = { queryKey: [PATH] };

/** Views that whoever looks has kept, and the columns that they chose. */
export function useSavedViews(enabled = true): Result<'savedViews'> {
  return useAnswer('savedViews', PATH, {}, enabled);
}

type Changes<Given, Answered> = UseMutationResult<Answered, ProblemError, Given>;

function useChanges<Given, Answered>(mutationFn: (given: Given) => Promise<Answered>): Changes<Given, Answered> {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries(VIEWS) });
}

export function useSaveView(): Changes<NewSavedView & { isStart: boolean }, CommandAnswer<'saveView'>> {
  return useChanges(async ({ isStart, ...view }) => {
    const made = await sendCommand('saveView', 'POST', PATH, view);
    if (isStart) await sendCommand('changeSavedView', 'POST', `${PATH}/${made.id}`, { isStart });
    return made;
  });
}

export function useChangeSavedView(): Changes<SavedViewChangeBody & { id: number }, CommandAnswer<'changeSavedView'>> {
  return useChanges(({ id, ...change }) => sendCommand('changeSavedView', 'POST', `${PATH}/${id}`, change));
}

export function useOrderSavedViews(): Changes<readonly number[], CommandAnswer<'orderSavedViews'>> {
  return useChanges((ids) => sendCommand('orderSavedViews', 'POST', `${PATH}/order`, { ids }));
}

export function useRemoveSavedView(): Changes<number, CommandAnswer<'removeSavedView'>> {
  return useChanges((id) => sendCommand('removeSavedView', 'DELETE', `${PATH}/${id}`));
}

/** Keeps which columns of a table are shown: here at once, and with the account for the next browser. */
export function useChooseColumns(): (choice: ColumnsChoice) => void {
  const client = useQueryClient();
  const { mutate } = useMutation<CommandAnswer<'chooseColumns'>, ProblemError, ColumnsChoice>({
    mutationFn: (choice) => sendCommand('chooseColumns', 'POST', `${PATH}/columns`, choice),
  });
  return (choice) => {
    client.setQueriesData<Answer<'savedViews'>>(VIEWS, (told) => told && withChoice(told, choice));
    mutate(choice);
  };
}

function withChoice(told: Answer<'savedViews'>, { table, columns }: ColumnsChoice): Answer<'savedViews'> {
  const { [table]: _, ...others } = told.columns;
  return { ...told, columns: columns === null ? others : { ...others, [table]: columns } };
}
