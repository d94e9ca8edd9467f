/** From a personal address or a typed user id to the secret, and the way back for whoever has forgotten it. */
import type { RequestInfo, RunUnitOfWork } from '../../../../platform/server/http/binding.ts'
import type { Page } from '../../../../platform/server/http/pages/page.ts'
import type { Challenge } from '../../contract/index.ts'
import type { OneTimePasswordsDeps } from '../deps.ts'
import { openHandle } from '../handle.ts'
import { listDeviceUserIds } from '../queries/devices.ts'
import type { UserSite } from '../user-site.ts'
import { goTo, pageOf, sayAt } from './opened-page.ts'
import { type Door, plainPaths, type Typed, typedDoor } from './paths.ts'
import { type Phone, phoneOf } from './phone.ts'
import { forgottenView, type KnownUser, secretView, whoView } from './views/sign-in-view.ts'

export interface Attempt {
  readonly form: string
  readonly handle: string
  readonly device: string
  readonly digits: string
}

export interface SignInPages {
  who(run: RunUnitOfWork, request: RequestInfo): Promise<Page>
  /** What was typed on ログイン, as far as something was. */
  typed(run: RunUnitOfWork, request: RequestInfo, typed: Typed): Promise<Page>
  secret(run: RunUnitOfWork, request: RequestInfo, door: Door): Promise<Page>
  attempt(run: RunUnitOfWork, request: RequestInfo, door: Door, attempt: Attempt): Promise<Page>
  forgotten(run: RunUnitOfWork, request: RequestInfo, door: Door): Promise<Page>
  reset(run: RunUnitOfWork, request: RequestInfo, door: Door, attempt: Omit<Attempt, 'digits'>): Promise<Page>
}

export function signInPages(deps: OneTimePasswordsDeps, site: UserSite): SignInPages {
  // A notice is said once, also where the page that would say it is refused.
  const draw = (run: RunUnitOfWork, request: RequestInfo, phone: Phone, door: Door): Promise<Challenge> => {
    phone.go({ ...phone.step, notice: undefined })
    return site.start(run, request, { by: door.by, deviceIds: phone.deviceIds, secret: door.secret, kind: 'light' })
  }
  const secret: SignInPages['secret'] = async (run, request, door) => {
    const phone = phoneOf(deps, request)
    const challenge = await draw(run, request, phone, door)
    return { content: secretView(pageOf(request, phone, door.self), door, challenge, request.userAgent) }
  }
  return {
    secret,
    async typed(run, request, typed) {
      if (typed.companyCode.trim() !== '' && typed.userId.trim() !== '') return secret(run, request, typedDoor(typed))
      return goTo(phoneOf(deps, request), plainPaths.signIn, { notice: { code: 'notices.who-missing' } })
    },
    async who(run, request) {
      const phone = phoneOf(deps, request)
      phone.go({ ...phone.step, notice: undefined })
      return { content: whoView(pageOf(request, phone, plainPaths.signIn), await knownUsers(deps, run, phone)) }
    },
    async attempt(run, request, door, { form, handle, device, digits }) {
      const phone = phoneOf(deps, request)
      phone.checkForm(form)
      if (digits === '') return goTo(phone, door.self, { notice: { code: 'notices.digits-missing' } })
      const deviceId = device === '' ? null : device
      try {
        const answer = await site.attempt(run, request, { handle, input: digits, prove: (nonce) => phone.prove(nonce, deviceId) })
        if (answer.next === 'set-pattern') {
          const { handle: sealed, grid, limits } = answer.setup
          const { sessionId } = request.actor
          const begun = { reason: answer.reason, deviceId, start: door.self, sessionId }
          const setup = { handle: sealed, grid, limits, ...begun, chosen: [], presses: 0 }
          return goTo(phone, plainPaths.setup, { setup })
        }
        const companyId = openHandle(deps.secrets, 'sign-in', handle)?.companyId
        if (companyId !== undefined && answer.deviceId !== null) phone.keepTerminal(companyId, answer.deviceId)
        return goTo(phone, plainPaths.code, { arrives: true })
      } catch (error) {
        return sayAt(phone, door.self, error)
      }
    },
    async forgotten(run, request, door) {
      const phone = phoneOf(deps, request)
      const challenge = await draw(run, request, phone, door)
      return { content: forgottenView(pageOf(request, phone, door.forgotten), door, challenge) }
    },
    async reset(run, request, door, { form, handle, device }) {
      const phone = phoneOf(deps, request)
      phone.checkForm(form)
      try {
        await site.reset(run, request, { handle, prove: (nonce) => phone.prove(nonce, device === '' ? null : device) })
        return goTo(phone, door.otherSecret('entry-password'), { notice: { code: 'notices.reset-done' } })
      } catch (error) {
        return sayAt(phone, door.self, error)
      }
    },
  }
}

/** The user ids of this phone's terminals as they are now; on a shared one several (MCOP-SHARE-16). One company after another: whoever only looks waits. */
async function knownUsers(deps: OneTimePasswordsDeps, run: RunUnitOfWork, phone: Phone): Promise<readonly KnownUser[]> {
  const users: KnownUser[] = []
  for (const [companyId, terminals] of Map.groupBy(phone.terminals, (terminal) => terminal.companyId)) {
    const found = await run({ companyId, role: 'app', mode: 'read' }, async (ctx): Promise<readonly KnownUser[]> => {
      const deviceIds = terminals.map((terminal) => terminal.deviceId)
      const userIds = await listDeviceUserIds(ctx, deviceIds)
      if (userIds.length === 0) return []
      const { code } = await deps.tenancy.getCompany(ctx)
      return userIds.map((userId) => ({ companyCode: code, userId }))
    })
    users.push(...found)
  }
  return users
}
