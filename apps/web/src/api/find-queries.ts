import type { Answer } from '@gospulse/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getAnswer } from './client.js';
import type { ProblemError } from './problem-error.js';
import type { Result } from './queries.js';

/** What of the register answers some words; nothing is asked without any. */
export function useFound(region: string | undefined, q: string): Result<'find'> {
  return useQuery<Answer<'find'>, ProblemError>({
    queryKey: ['/find', region, q],
    queryFn: ({ signal }) => getAnswer('find', '/find', { region, q }, signal),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  });
}
