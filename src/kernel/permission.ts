/** Who a permission is given to. A role is a set of permissions; roles are fixed, their holders are data. */
export type Role = 'operator' | 'administrator' | 'user'

export interface PermissionDefinition {
  readonly key: string
  /** Roles that hold it without further grant. */
  readonly roles: readonly Role[]
  /** Only companies that have this service by contract; undefined: always. */
  readonly service?: string
  /** Only sessions in which this was shown to come in; undefined: any. */
  readonly factor?: string
}

/** `definePermissions('directory', { 'users.read': { roles: ['administrator'] } })` → keys `directory.users.read`. */
export function definePermissions<Feature extends string, Names extends string>(
  feature: Feature,
  table: Readonly<Record<Names, Omit<PermissionDefinition, 'key'>>>,
): { readonly [Name in Names]: PermissionDefinition & { readonly key: `${Feature}.${Name}` } } {
  const entries = Object.entries<Omit<PermissionDefinition, 'key'>>(table).map(([name, definition]) => [
    name,
    { ...definition, key: `${feature}.${name}` },
  ])
  return Object.fromEntries(entries)
}

/** Pure: what this role may do in a company with these services, in a session with these factors (left out: with all). */
export function permissionsOf(
  role: Role,
  services: ReadonlySet<string>,
  definitions: readonly PermissionDefinition[],
  factors?: ReadonlySet<string>,
): ReadonlySet<string> {
  const held = definitions.filter(
    ({ roles, service, factor }) =>
      roles.includes(role) &&
      (service === undefined || role === 'operator' || services.has(service)) &&
      (factor === undefined || factors === undefined || factors.has(factor)),
  )
  return new Set(held.map((definition) => definition.key))
}
