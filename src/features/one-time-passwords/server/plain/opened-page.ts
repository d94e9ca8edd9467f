/** What the handlers of the pages share: the page as this phone sees it, and how a refusal gets to the next page. */
import { AppError } from '../../../../kernel/errors.ts'
import type { RequestInfo } from '../../../../platform/server/http/binding.ts'
import type { Page, ProblemPage } from '../../../../platform/server/http/pages/page.ts'
import { plainPaths } from './paths.ts'
import type { Phone, Step } from './phone.ts'
import type { PageOfPhone } from './views/frame.ts'
import { problemView } from './views/session-view.ts'
import { minuteTime, sentence, type Words, wordsIn } from './words.ts'

/** `self`: where the foot of the page leads back to. */
export function pageOf(request: RequestInfo, phone: Phone, self: string): PageOfPhone {
  const words = wordsIn(request.language)
  const { notice } = phone.step
  return {
    words,
    language: request.language,
    theme: request.theme,
    formToken: phone.formToken,
    self,
    notice: notice && { text: noticeText(words, notice), isGood: notice.code === 'notices.reset-done' },
  }
}

/** A lock says when it ends by itself (MCOP-OTP-24). */
function noticeText(words: Words, { code, params }: NonNullable<Step['notice']>): string {
  const text = sentence(words, code, params)
  const { until } = params ?? {}
  return typeof until === 'string' ? `${text} ${words.refused.lockedUntil({ time: minuteTime(words, until) })}` : text
}

export const problemPage: ProblemPage = (problem, request) => {
  // Published meanwhile, or never agreed to: nothing else opens before.
  if (problem.params.owes === 'accept-terms') return { redirectTo: plainPaths.terms }
  const look = { words: wordsIn(request.language), language: request.language, theme: request.theme }
  return problemView(look, problem, request)
}

/** What a form was refused for is said on `to`; what is nothing of this feature (too many requests, faults) has a page of its own. */
export function sayAt(phone: Phone, to: string, error: unknown, step: Step = {}): Page {
  if (!(error instanceof AppError) || error.code.startsWith('kernel.')) throw error
  return goTo(phone, to, { ...step, notice: { code: error.code, params: error.params } })
}

export function goTo(phone: Phone, to: string, step: Step): Page {
  phone.go(step)
  return { redirectTo: to }
}
