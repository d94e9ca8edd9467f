import { definePage } from '../../../platform/web/define-page.ts'
import { registerProblemWords } from '../../../platform/web/problem-words.ts'
import { directoryMessages } from './directory-messages.ts'
import {
  departmentSearch,
  groupSearch,
  newDepartmentSearch,
  newUserSearch,
  pagingSearch,
  userSearch,
  userTabSearch,
} from './page-search.ts'

registerProblemWords('directory', directoryMessages)

export const directoryPages = [
  definePage({
    path: '/admin/users',
    load: () => import('./pages/user-list-page.tsx').then((module) => module.UserListPage),
    search: userSearch,
  }),
  definePage({
    path: '/admin/users/new',
    load: () => import('./pages/user-new-page.tsx').then((module) => module.UserNewPage),
    search: newUserSearch,
  }),
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
  definePage({
    path: '/admin/groups',
    load: () => import('./pages/group-list-page.tsx').then((module) => module.GroupListPage),
    search: groupSearch,
  }),
  definePage({ path: '/admin/groups/new', load: () => import('./pages/group-new-page.tsx').then((module) => module.GroupNewPage) }),
  definePage({
    path: '/admin/groups/$groupId',
    load: () => import('./pages/group-page.tsx').then((module) => module.GroupPage),
    search: pagingSearch,
  }),
  definePage({
    path: '/admin/deleted-groups',
    load: () => import('./pages/deleted-groups-page.tsx').then((module) => module.DeletedGroupsPage),
    search: pagingSearch,
  }),
]

export { addToResultPages } from './additions.ts'
export { DepartmentField } from './departments/department-field.tsx'
export { directoryNavigation } from './navigation.ts'
export { addOwnProof } from './own-proof.ts'
export { directoryPaths } from './paths.ts'
export { addUserPanel } from './user-panels.ts'
export { addUserTab, type UserTab } from './user-tabs.ts'
