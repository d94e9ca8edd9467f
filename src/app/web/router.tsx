import { type AnyRoute, createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router'
import type { PageDefinition, PageFrame } from '../../platform/web/define-page.ts'
import { parseSearch, type RawSearch, stringifySearch } from '../../platform/web/page-search.ts'
import { pages } from './feature-pages.ts'
import { AppFrame } from './shell/app-frame.tsx'
import type { Site } from './shell/app-shell.tsx'
import { NarrowFrame } from './shell/narrow-frame.tsx'
import { PagePending } from './shell/page-pending.tsx'

const rootRoute = createRootRoute({
  component: () => (
    <AppFrame>
      <Outlet />
    </AppFrame>
  ),
})

const sites: readonly Site[] = ['admin', 'my', 'ops']

/** One layout for each site and frame, without a path of its own; pages are its children. */
function layoutRoute(site: Site, frame: PageFrame): AnyRoute {
  return createRoute({
    getParentRoute: () => rootRoute,
    id: `${frame}-${site}`,
    pendingComponent: () => <PagePending frame={frame} />,
    // Frames come in a download of their own: the doors do without them, and they arrive together with the page that they frame.
    component: lazyRouteComponent(async () => {
      const { ShellFrame, WizardFrame } = await import('./site-frame.tsx')
      const Frame = frame === 'shell' ? ShellFrame : WizardFrame
      return {
        default: () => (
          <Frame site={site}>
            <Outlet />
          </Frame>
        ),
      }
    }),
  })
}

const doorRoute: AnyRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'door',
  component: () => (
    <NarrowFrame>
      <Outlet />
    </NarrowFrame>
  ),
})

function pageRoute(parent: AnyRoute, page: PageDefinition): AnyRoute {
  return createRoute({
    getParentRoute: () => parent,
    path: page.path,
    pendingComponent: () => <PagePending frame={page.frame} />,
    // With its undefined members: the router lays the answer over what stands in the address, and only a member that is there covers a wrong one.
    validateSearch: (raw: RawSearch) => page.search?.(raw) ?? {},
    component: lazyRouteComponent(() => page.load().then((component) => ({ default: component }))),
  })
}

function siteOfPage(page: PageDefinition): Site {
  return sites.find((site) => page.path === `/${site}` || page.path.startsWith(`/${site}/`)) ?? 'my'
}

function joinPages(): AnyRoute[] {
  const layouts = sites.flatMap((site) =>
    (['shell', 'wizard'] as const).map((frame) => {
      const layout = layoutRoute(site, frame)
      const own = pages.filter((page) => page.frame === frame && siteOfPage(page) === site)
      return layout.addChildren(own.map((page) => pageRoute(layout, page)))
    }),
  )
  const doors = pages.filter((page) => page.frame === 'door')
  return [...layouts, doorRoute.addChildren(doors.map((page) => pageRoute(doorRoute, page)))]
}

const loadFailure = () => import('./shell/route-failure.tsx')

export const router = createRouter({
  routeTree: rootRoute.addChildren(joinPages()),
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultErrorComponent: lazyRouteComponent(loadFailure, 'RouteFailure'),
  defaultNotFoundComponent: lazyRouteComponent(loadFailure, 'RouteNotFound'),
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
