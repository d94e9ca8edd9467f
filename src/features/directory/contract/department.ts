import * as z from 'zod/mini'
import { idSchema } from '../../../kernel/ids.ts'
import { departmentCodeRule, departmentNameRule } from './department-rules.ts'
import { departmentRefSchema } from './user.ts'
import { memoRule } from './user-fields.ts'
import { ruled } from './user-rules.ts'

export const newDepartmentSchema = z.strictObject({
  code: ruled(departmentCodeRule),
  name: ruled(departmentNameRule),
  /** Null: level 1 (指定しない). */
  parentId: z._default(z.nullable(idSchema), null),
  memo: z._default(ruled(memoRule), ''),
})

/** The code never changes (MCOP-DEPT-14). */
export const departmentChangeSchema = z.strictObject({
  version: z.int(),
  name: z.optional(ruled(departmentNameRule)),
  parentId: z.optional(z.nullable(idSchema)),
  memo: z.optional(ruled(memoRule)),
})

export const departmentListItemSchema = z.object({
  id: idSchema,
  code: z.string(),
  name: z.string(),
  parent: z.nullable(departmentRefSchema),
  level: z.int(),
  memo: z.string(),
  userCount: z.int(),
  childCount: z.int(),
  isBuiltIn: z.boolean(),
  version: z.int(),
})
export type DepartmentListItem = z.output<typeof departmentListItemSchema>

export const departmentSchema = z.extend(departmentListItemSchema, {
  /** From the root down to the parent. */
  ancestors: z.array(departmentRefSchema),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type Department = z.output<typeof departmentSchema>

/** An entry of a picker: the full path in words, since equal names occur in many places. */
export const departmentChoiceSchema = z.object({
  id: idSchema,
  code: z.string(),
  name: z.string(),
  level: z.int(),
  /** Names from the root, itself last. */
  pathNames: z.array(z.string()),
  hasChildren: z.boolean(),
})
export type DepartmentChoice = z.output<typeof departmentChoiceSchema>

export interface NewDepartment {
  /** Given by files, whose rows are planned before they are written; else made here. */
  readonly id?: string
  readonly code: string
  readonly name: string
  readonly memo?: string
  readonly parentId?: string | null
  /** Instead of `parentId`: an existing department or another one of the same list, in any order (MCOP-DCSV-9). */
  readonly parentCode?: string
}

export interface DepartmentChange {
  readonly id: string
  readonly version?: number
  readonly name?: string | undefined
  readonly memo?: string | undefined
  /** Null: to level 1; undefined: stays. */
  readonly parentId?: string | null | undefined
}
