import { MantineProvider } from '@mantine/core';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode, useState } from 'react';
import { ProblemError } from '../api/problem-error.js';
import { ME } from '../api/queries.js';
import type { AppRouter } from './router.js';
import { styleNonce } from './style-nonce.js';
import { theme } from './theme.js';

const MAX_RETRIES = 2;

/** What the server refused will be refused again; what did not reach it may. */
function worthRetrying(failures: number, error: Error): boolean {
  const refused = error instanceof ProblemError && error.status >= 400 && error.status < 500;
  return !refused && failures < MAX_RETRIES;
}

/** What the API answers when somebody is not, or not yet, who the page takes them for. */
const IN_DOUBT = new Set(['sign-in-needed', 'second-factor-needed', 'no-csrf-token', 'view-void']);

function newQueries(): QueryClient {
  const onError = (error: Error): void => {
    const isInDoubt = error instanceof ProblemError && IN_DOUBT.has(error.code);
    if (isInDoubt) void queries.invalidateQueries({ queryKey: ME });
  };
  const queries = new QueryClient({
    defaultOptions: {
      // Asked for without a connection too: the worker may have what was answered before. Nothing that changes something
      // waits for a connection: whoever pressed is told at once that it was not done.
      queries: { retry: worthRetrying, staleTime: 1_000, networkMode: 'offlineFirst' },
      mutations: { networkMode: 'always' },
    },
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
  });
  return queries;
}

/** The whole app, rendered by the server for the first view and hydrated by the browser. */
export function App({ router }: { router: AppRouter }) {
  const [queries] = useState(newQueries);
  return (
    <StrictMode>
      <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={styleNonce}>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>
  );
}
