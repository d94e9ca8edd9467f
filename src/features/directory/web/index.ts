import { Network, Users } from 'lucide-react'
import { definePage } from '../../../platform/web/define-page.ts'
import type { NavigationEntry } from '../../../platform/web/navigation-entry.ts'
import { registerProblemWords } from '../../../platform/web/problem-words.ts'
import { directoryPermissions } from '../contract/permissions.ts'
import { directoryMessages } from './directory-messages.ts'
import { departmentSearch, newDepartmentSearch, pagingSearch, userSearch, userTabSearch } from './page-search.ts'
import { directoryPaths } from './paths.ts'

registerProblemWords('directory', directoryMessages)

export const directoryPages = [
  definePage({
    path: '/admin/users',
    load: () => import('./pages/user-list-page.tsx').then((module) => module.UserListPage),
    search: userSearch,
  }),
  definePage({ path: '/admin/users/new', load: () => import('./pages/user-new-page.tsx').then((module) => module.UserNewPage) }),
  definePage({
    path: '/admin/users/$userId',
    load: () => import('./pages/user-page.tsx').then((module) => module.UserPage),
    search: userTabSearch,
  }),
  definePage({ path: '/admin/users/$userId/edit', load: () => import('./pages/user-edit-page.tsx').then((module) => module.UserEditPage) }),
  definePage({
    path: '/admin/deleted-users',
    load: () => import('./pages/deleted-users-page.tsx').then((module) => module.DeletedUsersPage),
    search: pagingSearch,
  }),
  definePage({
    path: '/admin/departments',
    load: () => import('./pages/department-list-page.tsx').then((module) => module.DepartmentListPage),
    search: departmentSearch,
  }),
  definePage({
    path: '/admin/departments/new',
    load: () => import('./pages/department-new-page.tsx').then((module) => module.DepartmentNewPage),
    search: newDepartmentSearch,
  }),
  definePage({
    path: '/admin/departments/$departmentId',
    load: () => import('./pages/department-edit-page.tsx').then((module) => module.DepartmentEditPage),
  }),
  definePage({
    path: '/admin/deleted-departments',
    load: () => import('./pages/deleted-departments-page.tsx').then((module) => module.DeletedDepartmentsPage),
    search: pagingSearch,
  }),
]

export const directoryNavigation: readonly NavigationEntry[] = [
  {
    key: 'departments',
    site: 'admin',
    group: 'users',
    order: 10,
    to: directoryPaths.departments(),
    icon: Network,
    permission: directoryPermissions['departments.read'].key,
  },
  {
    key: 'users',
    site: 'admin',
    group: 'users',
    order: 20,
    to: directoryPaths.users(),
    icon: Users,
    permission: directoryPermissions['users.read'].key,
  },
]

export { DepartmentField } from './departments/department-field.tsx'
export { directoryPaths } from './paths.ts'
export { addUserTab, type UserTab } from './user-tabs.ts'
