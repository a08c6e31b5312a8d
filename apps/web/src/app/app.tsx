import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode, useState } from 'react';
import { ProblemError } from '../api/problem-error.js';
import type { AppRouter } from './router.js';
import { styleNonce } from './style-nonce.js';
import { theme } from './theme.js';

const MAX_RETRIES = 2;

/** What the server refused will be refused again; what did not reach it may. */
function worthRetrying(failures: number, error: Error): boolean {
  const refused = error instanceof ProblemError && error.status >= 400 && error.status < 500;
  return !refused && failures < MAX_RETRIES;
}

const newQueries = () => new QueryClient({ defaultOptions: { queries: { retry: worthRetrying, staleTime: 1_000 } } });

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
