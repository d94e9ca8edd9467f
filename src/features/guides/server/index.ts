import type { FeatureModule } from '../../../platform/server/feature.ts'
import { guidesPermissions } from '../contract/permissions.ts'
import type { GuidesDeps } from './deps.ts'
import { createPdfShelf } from './guide-pdf.ts'
import { contentFolder, createLibrary } from './library.ts'
import { guideRoutes } from './routes.ts'

export function createGuides(deps: GuidesDeps): FeatureModule<undefined> {
  const library = createLibrary(contentFolder)
  return {
    routes: guideRoutes(deps, library, createPdfShelf(library, deps.publicUrl)),
    permissions: Object.values(guidesPermissions),
    jobs: {},
    subscriptions: [],
    api: undefined,
  }
}

export type { GuidesDeps }
