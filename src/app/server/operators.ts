/** Operators of the provider as the second steps see people: nobody's members, administrators of nothing. */
import type { Person } from '../../features/second-steps/server/index.ts'
import { listOperatorProfiles } from '../../features/sign-in/server/index.ts'
import type { Ctx } from '../../platform/server/context.ts'

export async function operatorsAsPeople(ctx: Ctx, ids: readonly string[]): Promise<readonly Person[]> {
  return (await listOperatorProfiles(ctx, { ids })).map(({ id, name, displayName, email }) => ({
    ...{ id, userId: name, displayName, email1: email, email2: '', email3: '' },
    ...{ isAdministrator: false, administratorScopeId: null, isMaintenance: false },
  }))
}
