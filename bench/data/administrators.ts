import { Secret, TOTP } from 'otpauth'
import type { Installation } from '../harness/installation.ts'
import type { BenchCompany } from './company.ts'

export const administratorPassword = 'Bench-Pass1'

export interface BenchAdministrator {
  readonly id: string
  readonly userId: string
  readonly company: BenchCompany
}

/** Administrators who owe nothing, `boss00` …, with the password above. */
export async function createAdministrators(
  installation: Installation,
  company: BenchCompany,
  count: number,
): Promise<readonly BenchAdministrator[]> {
  const { signIn } = installation.core.features.api
  return installation.inCompany(company.id, async (ctx) => {
    const created: BenchAdministrator[] = []
    for (let index = 0; index < count; index += 1) {
      const userId = `boss${String(index).padStart(2, '0')}`
      const { id } = await signIn.createAdministrator(ctx, {
        userId,
        email: `${userId}@bench.example`,
        initialPassword: administratorPassword,
        mustChange: false,
      })
      created.push({ id, userId, company })
    }
    return created
  })
}

export interface BenchAdministratorWithApp extends BenchAdministrator {
  /** What the app shows now. */
  code(): string
}

/** An authenticator app for each, so that every sign-in takes both steps. */
export async function giveApps(
  installation: Installation,
  administrators: readonly BenchAdministrator[],
): Promise<readonly BenchAdministratorWithApp[]> {
  const { secondSteps } = installation.core.features.api
  const equipped: BenchAdministratorWithApp[] = []
  for (const administrator of administrators) {
    await installation.inCompany(administrator.company.id, async (ctx) => {
      const { secret } = await secondSteps.beginTotp(ctx, administrator.id, { label: administrator.userId, requestId: administrator.id })
      const app = new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: 30 })
      const code = (): string => app.generate()
      const given = { code: code(), name: '', requestId: administrator.id }
      if (!(await secondSteps.finishTotp(ctx, administrator.id, given))) throw new Error('the app shows a wrong code')
      equipped.push({ ...administrator, code })
    })
  }
  return equipped
}

/** As if the codes that the apps show had never been used: each is good for one sign-in. */
export async function renewCodes(installation: Installation): Promise<void> {
  await installation.database.query('update second_step_totp set last_step = 0')
}

/** The cookie of a session that lasts as long as the benchmark. */
export async function cookieOf(installation: Installation, administrator: BenchAdministrator): Promise<string> {
  const { token } = await installation.inCompany(administrator.company.id, (ctx) =>
    installation.core.features.api.signIn.openSession(ctx, {
      site: 'admin',
      userId: administrator.id,
      idleMinutes: 600,
      absoluteMinutes: 600,
      sourceAddress: '127.0.0.1',
      userAgent: 'bench',
    }),
  )
  return `genkan-admin=${token}`
}

/** Limits an administrator to one department and those below it (MCOP-GEN-2). */
export async function limitTo(installation: Installation, administrator: BenchAdministrator, departmentId: string): Promise<void> {
  await installation.database.query('update directory_user set administrator_scope_id = $3 where company_id = $1 and id = $2', [
    administrator.company.id,
    administrator.id,
    departmentId,
  ])
}
