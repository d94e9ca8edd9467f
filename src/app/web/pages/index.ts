/** Pages that show several features belong to the application. */
import type { PageDefinition } from '../../../platform/web/define-page.ts'
import type { NavigationEntry } from '../../../platform/web/navigation-entry.ts'

export const joinedPages: readonly PageDefinition[] = []
export const joinedNavigation: readonly NavigationEntry[] = []
