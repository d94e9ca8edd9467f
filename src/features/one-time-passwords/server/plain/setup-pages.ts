/** Setting and confirming the password, after an Entry password or in a session (MCOP-OTP-14, 16 to 19, 29 to 31). */
import { AppError } from '../../../../kernel/errors.ts'
import type { RequestInfo, RunUnitOfWork } from '../../../../platform/server/http/binding.ts'
import type { Page } from '../../../../platform/server/http/pages/page.ts'
import { otpErrors } from '../../contract/index.ts'
import type { OneTimePasswordsDeps } from '../deps.ts'
import { openHandle } from '../handle.ts'
import type { UserSite } from '../user-site.ts'
import { goTo, pageOf, sayAt } from './opened-page.ts'
import { plainPaths } from './paths.ts'
import { type Phone, phoneOf, type Setup } from './phone.ts'
import { press } from './press.ts'
import { confirmationView, doneView, setupView } from './views/setup-view.ts'

export interface SetupPages {
  open(run: RunUnitOfWork, request: RequestInfo, form: string): Promise<Page>
  choose(request: RequestInfo): Promise<Page>
  press(run: RunUnitOfWork, request: RequestInfo, pressed: { form: string; presses: string; press: string }): Promise<Page>
  confirmation(run: RunUnitOfWork, request: RequestInfo): Promise<Page>
  confirm(run: RunUnitOfWork, request: RequestInfo, given: { form: string; handle: string; digits: string }): Promise<Page>
  done(request: RequestInfo): Promise<Page>
}

export function setupPages(deps: OneTimePasswordsDeps, site: UserSite): SetupPages {
  return {
    async open(run, request, form) {
      const phone = phoneOf(deps, request)
      phone.checkForm(form)
      const setup = setupInSession(await run({ mode: 'write' }, (ctx) => site.openSetup(ctx)), request)
      return goTo(phone, plainPaths.setup, { ...phone.step, setup })
    },
    async choose(request) {
      const phone = phoneOf(deps, request)
      const { setup } = phone.step
      if (setup === undefined) return over(phone, request)
      phone.go({ ...phone.step, notice: undefined })
      return { content: setupView(pageOf(request, phone, plainPaths.setup), setup) }
    },
    async press(run, request, { form, presses, press: button }) {
      const phone = phoneOf(deps, request)
      phone.checkForm(form)
      const { setup } = phone.step
      if (setup === undefined) return over(phone, request)
      // Sent from an older page, by going back or by pressing twice: what is shown now is what counts.
      if (Number(presses) !== setup.presses) return { redirectTo: plainPaths.setup }
      if (button === 'next') return takeOver(site, run, request, phone, setup)
      const { chosen, notice } = press(setup.chosen, button, setup.limits)
      const now = { ...setup, chosen: [...chosen], presses: setup.presses + 1, pressed: button }
      return goTo(phone, plainPaths.setup, { ...phone.step, setup: now, notice })
    },
    async confirmation(run, request) {
      const phone = phoneOf(deps, request)
      const { setup } = phone.step
      if (setup === undefined) return over(phone, request)
      phone.go({ ...phone.step, notice: undefined })
      try {
        const confirmation = await site.redraw(run, request, setup.handle)
        return { content: confirmationView(pageOf(request, phone, plainPaths.confirm), confirmation) }
      } catch (error) {
        return sayOver(phone, setup, error, plainPaths.setup)
      }
    },
    async confirm(run, request, given) {
      const phone = phoneOf(deps, request)
      phone.checkForm(given.form)
      const { setup } = phone.step
      if (setup === undefined) return over(phone, request)
      if (given.digits === '') return goTo(phone, plainPaths.confirm, { ...phone.step, notice: { code: 'notices.digits-missing' } })
      return store(deps, site, run, request, phone, setup, given)
    },
    async done(request) {
      const phone = phoneOf(deps, request)
      return { content: doneView(pageOf(request, phone, plainPaths.done), phone.step.done ?? 'change') }
    },
  }
}

function setupInSession({ handle, grid, limits }: Pick<Setup, 'handle' | 'grid' | 'limits'>, { actor }: RequestInfo): Setup {
  const begun = { reason: 'session', deviceId: null, start: plainPaths.code, sessionId: actor.sessionId } as const
  return { handle, grid, limits, ...begun, chosen: [], presses: 0 }
}

/** The sequence goes to the server for good, and out of what the phone keeps (MCOP-OTP-32). */
async function takeOver(site: UserSite, run: RunUnitOfWork, request: RequestInfo, phone: Phone, setup: Setup): Promise<Page> {
  try {
    await site.choose(run, request, { setup: setup.handle, pattern: setup.chosen })
    const now = { ...setup, chosen: [], presses: setup.presses + 1, pressed: undefined }
    return goTo(phone, plainPaths.confirm, { ...phone.step, setup: now, notice: undefined })
  } catch (error) {
    const broken = error instanceof AppError ? error.problems[0] : undefined
    if (broken === undefined) return sayOver(phone, setup, error, plainPaths.setup)
    return goTo(phone, plainPaths.setup, { ...phone.step, notice: { code: broken.code, params: broken.params } })
  }
}

async function store(
  deps: OneTimePasswordsDeps,
  site: UserSite,
  run: RunUnitOfWork,
  request: RequestInfo,
  phone: Phone,
  setup: Setup,
  { handle, digits }: { handle: string; digits: string },
): Promise<Page> {
  const opened = openHandle(deps.secrets, 'confirm', handle)
  const sign = (nonce: string): string | null => (setup.reason === 'session' ? null : phone.sign(nonce, setup.deviceId))
  try {
    const { deviceId } = await site.confirm(run, request, { handle, input: digits, sign })
    if (opened !== undefined && deviceId !== null) phone.keepTerminal(opened.companyId, deviceId)
    return goTo(phone, plainPaths.done, {
      arrives: setup.reason === 'session' ? undefined : true,
      code: phone.step.code,
      done: setup.reason === 'first-use' ? 'first-use' : 'change',
    })
  } catch (error) {
    return sayOver(phone, setup, error, plainPaths.confirm)
  }
}

/** A setting that has ended is begun again where it was begun; whatever else is wrong is said at `here`. */
function sayOver(phone: Phone, setup: Setup, error: unknown, here: string): Page {
  const isOver = error instanceof AppError && error.code === otpErrors['setup-over'].code
  return isOver ? sayAt(phone, setup.start, error) : sayAt(phone, here, error, phone.step)
}

function over(phone: Phone, request: RequestInfo): Page {
  const to = request.actor.sessionId === null ? plainPaths.signIn : plainPaths.code
  return goTo(phone, to, { notice: { code: otpErrors['setup-over'].code } })
}
