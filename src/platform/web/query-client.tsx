import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // A refusal (4xx) is an answer; only a server that cannot be reached or is overloaded is asked again.
      retry: (failures, error) => failures < 2 && 'status' in error && Number(error.status) >= 502,
    },
  },
})

/** What was read as one person must not be shown to the next. */
export function forgetLastPerson(): void {
  queryClient.clear()
}

/** Around everything that reads through queries: the frames behind a sign-in, and the few doors that need it. The sign-in pages do not load it. */
export function QueryProvider({ children }: { children: ReactNode }): ReactNode {
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
}
