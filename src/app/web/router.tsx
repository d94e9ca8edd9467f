import { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, createRouter, Outlet } from '@tanstack/react-router'
import { Skeleton } from '../../ui/page/progress.tsx'
import { AppFrame } from './shell/app-frame.tsx'
import { RouteFailure, RouteNotFound } from './shell/route-failure.tsx'

/** What every route's loader gets. */
export interface RouterContext {
  readonly queryClient: QueryClient
}

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: () => (
    <AppFrame>
      <Outlet />
    </AppFrame>
  ),
})

/** One parent for each site; doors (sign-in, wizards) and the pages behind the shell are its children. */
export const myRoute = createRoute({ getParentRoute: () => rootRoute, path: 'my' })
export const adminRoute = createRoute({ getParentRoute: () => rootRoute, path: 'admin' })
export const opsRoute = createRoute({ getParentRoute: () => rootRoute, path: 'ops' })

const routeTree = rootRoute.addChildren([myRoute, adminRoute, opsRoute])

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // A refusal (4xx) is an answer; only a server that cannot be reached or is overloaded is asked again.
      retry: (failures, error) => failures < 2 && 'status' in error && Number(error.status) >= 502,
    },
  },
})

export const router = createRouter({
  routeTree,
  context: { queryClient },
  defaultPreload: 'intent',
  // The query cache decides what is fresh.
  defaultPreloadStaleTime: 0,
  defaultPendingComponent: () => <Skeleton lines={6} />,
  defaultErrorComponent: RouteFailure,
  defaultNotFoundComponent: RouteNotFound,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
