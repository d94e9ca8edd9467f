import type { Ctx } from '../../../platform/server/context.ts'
import type { FeatureModule } from '../../../platform/server/feature.ts'
import type { FormatServer } from '../../bulk/server/index.ts'
import type { DepartmentChange, NewDepartment } from '../contract/department.ts'
import { directoryPermissions } from '../contract/permissions.ts'
import type { NewUser, UserChange } from '../contract/user.ts'
import type { UserCondition } from '../contract/user-search.ts'
import type { DirectoryDeps, PeopleRules } from './deps.ts'
import { groupRoutes } from './groups/group-routes.ts'
import { departmentsImport } from './imports/departments-import.ts'
import { usersImport } from './imports/users-import.ts'
import { emptyBinJobs, emptyBinTask } from './jobs/empty-bins.ts'
import { endingValiditiesJobs, endingValiditiesTask } from './jobs/tell-ending-validities.ts'
import { listBeyondReach, refuseBeyondReach } from './operations/administrators/refuse-beyond-reach.ts'
import { type ChangedAdministrator, tellAdministrators } from './operations/administrators/tell-administrators.ts'
import { deleteUsers, releaseUsers, suspendUsers, unlockUsers } from './operations/change-states.ts'
import { deleteDepartments } from './operations/delete-departments.ts'
import { demandPasswordChanges, markLocked, markPasswordState, markSignedIn, markUnlocked } from './operations/mark-users.ts'
import { changeIds, type IdsChange } from './operations/people/change-ids.ts'
import { peopleRules } from './operations/people/people-rules.ts'
import { suggestIds } from './operations/people/suggest-ids.ts'
import { prepareCompany } from './operations/prepare-company.ts'
import { type RegisteredDepartment, registerDepartments } from './operations/register-departments.ts'
import { type RegisteredUser, registerUsers } from './operations/register-users.ts'
import { restoreDepartments } from './operations/restore-departments.ts'
import { restoreUsers } from './operations/restore-users.ts'
import { updateDepartments } from './operations/update-departments.ts'
import { updateUsers } from './operations/update-users.ts'
import { peopleRoutes } from './people/people-routes.ts'
import { countOwnDepartments } from './queries/departments.ts'
import { findUserByLogin, findUsers, findUsersByKey, getUser } from './queries/find-users.ts'
import { type ListOrder, listMatchingIds, listUsers } from './queries/list-users.ts'
import { listAdministratorsOver } from './queries/people/administrators.ts'
import { buildCondition } from './queries/user-condition.ts'
import { departmentRoutes } from './routes-departments.ts'
import { maintenanceRoutes } from './routes-maintenance.ts'
import { userRoutes } from './routes-users.ts'

/** What other features may call. Everything that changes something audits, tells and checks the permission by itself. */
export interface DirectoryApi {
  prepareCompany(ctx: Ctx): Promise<{ departmentId: string }>
  registerUsers(ctx: Ctx, users: readonly NewUser[]): Promise<readonly RegisteredUser[]>
  updateUsers(ctx: Ctx, changes: readonly UserChange[]): Promise<{ changed: number }>
  restoreUsers(ctx: Ctx, userIds: readonly string[]): Promise<void>
  readonly deleteUsers: typeof deleteUsers
  readonly suspendUsers: typeof suspendUsers
  readonly releaseUsers: typeof releaseUsers
  readonly unlockUsers: typeof unlockUsers
  registerDepartments(ctx: Ctx, departments: readonly NewDepartment[]): Promise<readonly RegisteredDepartment[]>
  updateDepartments(ctx: Ctx, changes: readonly DepartmentChange[]): Promise<{ changed: number }>
  deleteDepartments(ctx: Ctx, ids: readonly string[]): Promise<{ deleted: number }>
  restoreDepartments(ctx: Ctx, ids: readonly string[]): Promise<void>
  readonly findUsers: typeof findUsers
  readonly findUsersByKey: typeof findUsersByKey
  readonly findUserByLogin: typeof findUserByLogin
  readonly getUser: typeof getUser
  /** Administrators among people whose role reaches further than that of the asking one; nobody changes anything of them. */
  readonly listBeyondReach: typeof listBeyondReach
  /** Error: `role-beyond-reach`. */
  readonly refuseBeyondReach: typeof refuseBeyondReach
  /** Another user id or login id for one person, under the rules of the form. Errors: those of `changeIds`. */
  changeIds(ctx: Ctx, change: IdsChange): Promise<void>
  /** Ids that are free at present, made of a mail address. */
  suggestIds(ctx: Ctx, email: string): ReturnType<typeof suggestIds>
  /** Administrators in force whose reach includes this person, and who can read a letter. */
  readonly listAdministratorsOver: typeof listAdministratorsOver
  /** How this company looks after its people. */
  peopleRules(ctx: Ctx): Promise<PeopleRules>
  /** Letters about an administrator whom a feature above has made. */
  tellNewAdministrator(ctx: Ctx, person: ChangedAdministrator, companyName: string): Promise<void>
  listUsers(ctx: Ctx, condition: UserCondition, order: ListOrder): ReturnType<typeof listUsers>
  /** Ids of everyone whom a condition finds, up to `most`. */
  listUserIds(ctx: Ctx, condition: UserCondition, most: number): Promise<readonly string[]>
  readonly markPasswordState: typeof markPasswordState
  readonly markSignedIn: typeof markSignedIn
  readonly markLocked: typeof markLocked
  readonly markUnlocked: typeof markUnlocked
  readonly demandPasswordChanges: typeof demandPasswordChanges
  /** How many departments there are beside the built-in one. */
  readonly countDepartments: typeof countOwnDepartments
  /** `mcop-departments` and `mcop-users`, for the bulk engine's registry. */
  readonly formats: readonly FormatServer[]
}

export function createDirectory(deps: DirectoryDeps): FeatureModule<DirectoryApi> {
  return {
    routes: [...departmentRoutes, ...userRoutes(deps), ...maintenanceRoutes(deps), ...peopleRoutes(deps), ...groupRoutes(deps)],
    permissions: Object.values(directoryPermissions),
    jobs: { ...emptyBinJobs, ...endingValiditiesJobs(deps) },
    // Half past three in the night, Japan time.
    recurring: [
      { task: emptyBinTask, crontab: '30 18 * * *' },
      { task: endingValiditiesTask, crontab: '45 18 * * *' },
    ],
    subscriptions: [],
    api: {
      prepareCompany: (ctx) => prepareCompany(deps, ctx),
      registerUsers: (ctx, users) => registerUsers(deps, ctx, users),
      updateUsers: (ctx, changes) => updateUsers(deps, ctx, changes),
      restoreUsers: (ctx, userIds) => restoreUsers(deps, ctx, userIds),
      ...{ deleteUsers, suspendUsers, releaseUsers, unlockUsers },
      registerDepartments: (ctx, departments) => registerDepartments(ctx, departments),
      updateDepartments: (ctx, changes) => updateDepartments(ctx, changes),
      deleteDepartments: (ctx, ids) => deleteDepartments(ctx, ids),
      restoreDepartments: (ctx, ids) => restoreDepartments(ctx, ids),
      ...{ findUsers, findUsersByKey, findUserByLogin, getUser, listBeyondReach, refuseBeyondReach },
      changeIds: (ctx, change) => changeIds(deps, ctx, change),
      suggestIds: (ctx, email) => suggestIds(deps, ctx, email),
      ...{ listAdministratorsOver, peopleRules: (ctx: Ctx) => peopleRules(deps, ctx) },
      tellNewAdministrator: (ctx, person, companyName) => tellAdministrators(deps, ctx, person, { change: 'made', companyName }),
      listUsers: async (ctx, condition, order) =>
        listUsers(ctx, await buildCondition(ctx, condition, deps.userFilters), order, deps.userMarks),
      listUserIds: async (ctx, condition, most) => listMatchingIds(ctx, await buildCondition(ctx, condition, deps.userFilters), most),
      ...{ markPasswordState, markSignedIn, markLocked, markUnlocked, demandPasswordChanges },
      countDepartments: countOwnDepartments,
      formats: [departmentsImport, usersImport(deps)],
    },
  }
}

export type { DirectoryDeps, PeopleDeps, PeopleMarks, PeopleRules, UserColumns } from './deps.ts'
export type { StoredUser } from './queries/find-users.ts'
export type { DirectoryViews } from './schema.ts'
