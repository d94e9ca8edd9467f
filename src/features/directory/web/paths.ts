/** All links of the directory. */
export const directoryPaths = {
  users: () => '/admin/users',
  usersOf: (departmentId: string) => `/admin/users?departmentId=${departmentId}`,
  /** Those who have just been registered: the next step is to look at them and to write to them (MCOP-UCSV-16). */
  provisionalUsers: () => '/admin/users?registration=provisional',
  newUser: () => '/admin/users/new',
  user: (userId: string) => `/admin/users/${userId}`,
  userUse: (userId: string) => `/admin/users/${userId}?tab=use`,
  userSecurity: (userId: string) => `/admin/users/${userId}?tab=security`,
  editUser: (userId: string) => `/admin/users/${userId}/edit`,
  deletedUsers: () => '/admin/deleted-users',
  departments: () => '/admin/departments',
  departmentsIn: (departmentId: string) => `/admin/departments?within=${departmentId}`,
  newDepartment: () => '/admin/departments/new',
  department: (departmentId: string) => `/admin/departments/${departmentId}`,
  deletedDepartments: () => '/admin/deleted-departments',
  groups: () => '/admin/groups',
  newGroup: () => '/admin/groups/new',
  group: (groupId: string) => `/admin/groups/${groupId}`,
  deletedGroups: () => '/admin/deleted-groups',
  usersOfGroup: (groupId: string) => `/admin/users?groupId=${groupId}`,
} as const
