import { join, posix } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { RouteDefinition } from '../../src/kernel/define-route.ts'
import type { ErrorDefinition } from '../../src/kernel/errors.ts'
import type { PermissionDefinition } from '../../src/kernel/permission.ts'
import { isTest, listFiles } from '../check/source-tree.ts'

export type Contracts = {
  readonly routes: readonly RouteDefinition[]
  readonly permissions: readonly PermissionDefinition[]
  readonly errors: readonly (ErrorDefinition & { readonly folder: string })[]
}

/**
 * Everything that the kernel and the features declare by `defineRoute`, `definePermissions` and `defineErrors`, found in what their contract
 * files export (alone, in a list or in a table). Reading the contracts and not the running product keeps the artefacts free of its state.
 */
export async function readContracts(root: string): Promise<Contracts> {
  const paths = listFiles(root, ['src']).filter((path) => /^src\/(kernel|features\/[^/]+\/contract)\/.*\.ts$/.test(path) && !isTest(path))
  const modules = await Promise.all(
    paths.map(async (path) => ({ folder: posix.dirname(path), exported: (await import(pathToFileURL(join(root, path)).href)) as object })),
  )
  const values = modules.flatMap(({ folder, exported }) =>
    Object.values(exported).flatMap((value) => declarationsIn(value).map((found) => ({ folder, found }))),
  )

  return {
    routes: uniqueBy(values.map(({ found }) => found).filter(isRoute), ({ id }) => id),
    permissions: uniqueBy(values.map(({ found }) => found).filter(isPermission), ({ key }) => key),
    errors: uniqueBy(
      values.flatMap(({ folder, found }) => (isError(found) ? [{ ...found, folder }] : [])),
      ({ code }) => code,
    ),
  }
}

/** A value itself, or the members of a list or table of declarations. */
function declarationsIn(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return []
  const members = Object.values(value).filter((member): member is object => typeof member === 'object' && member !== null)
  return isRoute(value) || isPermission(value) || isError(value) ? [value] : members
}

function isRoute(value: object): value is RouteDefinition {
  return 'method' in value && 'path' in value && 'permission' in value && 'id' in value
}

function isPermission(value: object): value is PermissionDefinition {
  return 'key' in value && 'roles' in value && Array.isArray(value.roles)
}

function isError(value: object): value is ErrorDefinition {
  return 'code' in value && typeof value.code === 'string' && 'status' in value && typeof value.status === 'number'
}

function uniqueBy<Value>(values: readonly Value[], keyOf: (value: Value) => string): Value[] {
  const byKey = new Map(values.map((value) => [keyOf(value), value]))
  return [...byKey.entries()].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, value]) => value)
}
