import type { Ctx } from '../../../../platform/server/context.ts'
import { enrolmentDays } from '../../contract/index.ts'
import type { IssuedEntryPassword, OneTimePasswordsDeps } from '../deps.ts'
import { drawDigits } from '../draw.ts'
import { extendEnrolment, listMembers, resetWrongInputs } from '../queries/accounts.ts'
import { revokeCodes } from '../queries/codes.ts'
import { insertEntryPasswords, revokeEntryPasswords } from '../queries/entry-passwords.ts'
import { deletePasswords } from '../queries/passwords.ts'
import { readSettings } from '../queries/settings.ts'
import { closeSetups } from '../queries/setups.ts'
import { entryPasswordDigest } from '../secrets.ts'
import { daysAfter } from '../time.ts'

/**
 * Issues new Entry passwords and initialises the passwords of these users (MCOP-NOTIFY-14): 設定済み → 未設定, locks and running sessions end, the window
 * for new terminals opens. Registered terminals stay (MCOP-OTP-29). Users who are gone, and maintenance accounts, are left out of the answer.
 */
export async function issueEntryPasswords(
  deps: OneTimePasswordsDeps,
  ctx: Ctx,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, IssuedEntryPassword>> {
  const members = await listMembers(ctx, userIds)
  if (members.length === 0) return new Map()
  const ids = members.map((member) => member.id)
  const settings = await readSettings(ctx)
  const now = ctx.clock.now()
  const expiresAt = settings.entryPasswordDays === 0 ? null : daysAfter(now, settings.entryPasswordDays)
  const companyId = ctx.companyId ?? ''
  const issued = members.map(({ id }) => ({ userId: id, entryPassword: drawDigits(ctx.chance, settings.entryPasswordDigits) }))

  await extendEnrolment(ctx, ids, daysAfter(now, enrolmentDays))
  await resetWrongInputs(ctx, ids)
  await revokeEntryPasswords(ctx, ids)
  await insertEntryPasswords(
    ctx,
    issued.map(({ userId, entryPassword }) => ({
      userId,
      digest: entryPasswordDigest(deps.secrets, { companyId, userId }, entryPassword),
    })),
    expiresAt,
  )
  await deletePasswords(ctx, ids)
  await closeSetups(ctx, ids)
  await revokeCodes(ctx, ids)
  await deps.directory.markPasswordState(ctx, ids, 'unset')
  await deps.directory.markUnlocked(ctx, ids)
  await deps.sessions.endSessions(ctx, ids, 'password-reset', 'my')

  ctx.audit(
    'one-time-passwords.entry-password.issued',
    members.map((member) => ({
      object: { type: 'user', id: member.id, label: member.userId },
      after: { expiresAt: expiresAt?.toISOString() ?? null },
    })),
  )
  return new Map(issued.map(({ userId, entryPassword }) => [userId, { entryPassword, expiresAt }]))
}
