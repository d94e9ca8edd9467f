import { bind, type RouteBinding } from '../../../platform/server/http/binding.ts'
import {
  deleteDepartmentRoute,
  getDepartmentRoute,
  listDeletedDepartmentsRoute,
  listDepartmentChoicesRoute,
  listDepartmentsRoute,
  registerDepartmentRoute,
  restoreDepartmentRoute,
  updateDepartmentRoute,
} from '../contract/department-routes.ts'
import { deleteDepartments } from './operations/delete-departments.ts'
import { bodyPointer } from './operations/refusal.ts'
import { registerDepartments } from './operations/register-departments.ts'
import { restoreDepartments } from './operations/restore-departments.ts'
import { updateDepartments } from './operations/update-departments.ts'
import { listDeletedDepartments } from './queries/bin.ts'
import { listDepartmentChoices } from './queries/department-choices.ts'
import { getDepartment, listDepartments } from './queries/departments.ts'

export const departmentRoutes: readonly RouteBinding[] = [
  bind(listDepartmentsRoute, async (ctx, { query }) => withItems(await listDepartments(ctx, query))),
  bind(listDepartmentChoicesRoute, async (ctx, { query }) => listDepartmentChoices(ctx, query)),
  bind(listDeletedDepartmentsRoute, async (ctx, { query }) => withItems(await listDeletedDepartments(ctx, query))),
  bind(getDepartmentRoute, async (ctx, { params }) => getDepartment(ctx, params.departmentId)),
  bind(registerDepartmentRoute, async (ctx, { body }) => {
    const [registered] = await registerDepartments(ctx, [body], bodyPointer)
    return getDepartment(ctx, registered?.id ?? '')
  }),
  bind(updateDepartmentRoute, async (ctx, { params, body }) => {
    await updateDepartments(ctx, [{ ...body, id: params.departmentId }], bodyPointer)
    return getDepartment(ctx, params.departmentId)
  }),
  bind(deleteDepartmentRoute, async (ctx, { params }) => {
    await deleteDepartments(ctx, [params.departmentId], bodyPointer)
    return undefined
  }),
  bind(restoreDepartmentRoute, async (ctx, { params }) => {
    await restoreDepartments(ctx, [params.departmentId], bodyPointer)
    return getDepartment(ctx, params.departmentId)
  }),
]

/** Pages are read-only values; the contract's arrays are not. */
export function withItems<Item, Rest extends { readonly items: readonly Item[] }>(page: Rest): Omit<Rest, 'items'> & { items: Item[] } {
  return { ...page, items: [...page.items] }
}
