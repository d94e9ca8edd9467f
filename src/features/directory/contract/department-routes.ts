import * as z from 'zod/mini'
import { defineRoute } from '../../../kernel/define-route.ts'
import { kernelErrors } from '../../../kernel/errors.ts'
import { idSchema } from '../../../kernel/ids.ts'
import { pageQuery, pageSchema } from '../../../kernel/page.ts'
import {
  departmentChangeSchema,
  departmentChoiceSchema,
  departmentListItemSchema,
  departmentSchema,
  newDepartmentSchema,
} from './department.ts'
import { directoryErrors as errors } from './errors.ts'
import { directoryPermissions as permissions } from './permissions.ts'

const read = permissions['departments.read'].key
const write = permissions['departments.write'].key
const params = z.object({ departmentId: idSchema })
const { 'not-found': missing, 'stale-version': stale } = kernelErrors
// biome-ignore lint/suspicious/noControlCharactersInRegex: PostgreSQL's text holds no NUL, and nobody searches for the others
const words = z.optional(z.string().check(z.maxLength(100), z.regex(/^[^\u0000-\u001f\u007f]*$/)))

export const listDepartmentsRoute = defineRoute({
  id: 'directory.listDepartments',
  method: 'GET',
  path: '/api/v1/departments',
  permission: read,
  summary: 'Departments by code; `within` keeps one subtree.',
  query: z.strictObject({ words, within: z.optional(idSchema), ...pageQuery }),
  response: pageSchema(departmentListItemSchema),
})

/** For trees and pickers. Children of one department (none: the first level), or with `words` a flat list with full paths. */
export const listDepartmentChoicesRoute = defineRoute({
  id: 'directory.listDepartmentChoices',
  method: 'GET',
  path: '/api/v1/department-choices',
  permission: read,
  summary: 'Departments to choose from: the children of one, or those whose code or name matches.',
  query: z.strictObject({
    words,
    parentId: z.optional(idSchema),
    /** As parents: level 11 is left out, and with `moving` that department and everything below it (MCOP-DEPT-9, 15). */
    asParent: z.optional(z.literal('true')),
    moving: z.optional(idSchema),
  }),
  response: z.object({ items: z.array(departmentChoiceSchema), isCut: z.boolean() }),
})

export const getDepartmentRoute = defineRoute({
  id: 'directory.getDepartment',
  method: 'GET',
  path: '/api/v1/departments/:departmentId',
  permission: read,
  summary: 'One department with the way to it.',
  params,
  response: departmentSchema,
  errors: [missing],
})

export const registerDepartmentRoute = defineRoute({
  id: 'directory.registerDepartment',
  method: 'POST',
  path: '/api/v1/departments',
  permission: write,
  summary: 'Registers one department.',
  body: newDepartmentSchema,
  response: departmentSchema,
  status: 201,
  errors: [errors['department-code-taken'], errors['department-unknown'], errors['department-too-deep']],
})

export const updateDepartmentRoute = defineRoute({
  id: 'directory.updateDepartment',
  method: 'PATCH',
  path: '/api/v1/departments/:departmentId',
  permission: write,
  summary: 'Renames or moves one department; a move takes the whole subtree along.',
  params,
  body: departmentChangeSchema,
  response: departmentSchema,
  errors: [missing, stale, errors['department-too-deep'], errors['department-in-circle'], errors['department-built-in']],
})

export const deleteDepartmentRoute = defineRoute({
  id: 'directory.deleteDepartment',
  method: 'DELETE',
  path: '/api/v1/departments/:departmentId',
  permission: write,
  summary: 'Puts one department into the bin; refused while it has users or children.',
  params,
  errors: [missing, errors['department-in-use'], errors['department-built-in']],
})

export const restoreDepartmentRoute = defineRoute({
  id: 'directory.restoreDepartment',
  method: 'POST',
  path: '/api/v1/departments/:departmentId/restore',
  permission: write,
  summary: 'Takes one department out of the bin.',
  params,
  response: departmentSchema,
  errors: [missing, errors['department-code-taken'], errors['department-parent-deleted']],
})

export const listDeletedDepartmentsRoute = defineRoute({
  id: 'directory.listDeletedDepartments',
  method: 'GET',
  path: '/api/v1/deleted-departments',
  permission: read,
  summary: 'Departments in the bin, the last deleted first.',
  query: z.strictObject(pageQuery),
  response: pageSchema(z.object({ id: idSchema, code: z.string(), name: z.string(), deletedAt: z.string(), erasedAt: z.string() })),
})
