import { type AnyRoute, createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router'
import type { PageDefinition, PageFrame } from '../../platform/web/define-page.ts'
import { parseSearch, type RawSearch, stringifySearch } from '../../platform/web/page-search.ts'
import { doors } from './feature-doors.ts'
import { AppFrame } from './shell/app-frame.tsx'
import type { Site } from './shell/app-shell.tsx'
import { NarrowFrame } from './shell/narrow-frame.tsx'
import { PagePending } from './shell/page-pending.tsx'

const Root = () => (
  <AppFrame>
    <Outlet />
  </AppFrame>
)

const sites: readonly Site[] = ['admin', 'my', 'ops']

/** One layout for each site and frame, without a path of its own; pages are its children. */
function layoutRoute(root: AnyRoute, site: Site, frame: PageFrame): AnyRoute {
  return createRoute({
    getParentRoute: () => root,
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

const Door = () => (
  <NarrowFrame>
    <Outlet />
  </NarrowFrame>
)

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

function joinPages(root: AnyRoute, pages: readonly PageDefinition[]): AnyRoute[] {
  const layouts = sites.flatMap((site) =>
    (['shell', 'wizard'] as const).map((frame) => {
      const layout = layoutRoute(root, site, frame)
      const own = pages.filter((page) => page.frame === frame && siteOfPage(page) === site)
      return layout.addChildren(own.map((page) => pageRoute(layout, page)))
    }),
  )
  const door: AnyRoute = createRoute({ getParentRoute: () => root, id: 'door', component: Door })
  const open = pages.filter((page) => page.frame === 'door')
  return [...layouts, door.addChildren(open.map((page) => pageRoute(door, page)))]
}

function treeOf(pages: readonly PageDefinition[]): AnyRoute {
  const root: AnyRoute = createRootRoute({ component: Root })
  return root.addChildren(joinPages(root, pages))
}

/** Whatever is no door: fetches the list of all pages with the frame of the sites, once, and asks the router again. */
function treeOfDoors(): AnyRoute {
  const root: AnyRoute = createRootRoute({ component: Root })
  const elsewhere: AnyRoute = createRoute({
    getParentRoute: () => root,
    path: '$',
    pendingComponent: () => <PagePending frame="shell" />,
    beforeLoad: async ({ location: { pathname, search, hash } }) => {
      const { pages } = await import('./site-frame.tsx')
      router.update({ ...router.options, routeTree: treeOf(pages) } as never)
      throw redirect({ to: pathname, search, hash, replace: true } as never)
    },
  })
  return root.addChildren([...joinPages(root, doors), elsewhere])
}

const loadFailure = () => import('./shell/route-failure.tsx')

export const router = createRouter({
  routeTree: treeOfDoors(),
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
