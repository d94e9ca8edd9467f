/** Behind the sign-in: the one-time password (MCOP-OTP-21), signing out; and what a refusal says. */
import type { AppError } from '../../../../../kernel/errors.ts'
import { type Html, html } from '../../../../../platform/server/http/pages/html.ts'
import { japanRange, type UsableHours } from '../../../contract/settings/hours-in-week.ts'
import type { OneTimePasswordPage } from '../../user-site.ts'
import { plainPaths } from '../paths.ts'
import { clockTime, minuteTime, sentence, type Words } from '../words.ts'
import { bareFrame, frame, type Look, type PageOfPhone, tokenField } from './frame.ts'

export interface IssuedCode {
  readonly code: string
  readonly expiresAt: string
}

export function codeView(
  page: PageOfPhone,
  facts: OneTimePasswordPage,
  issued: (IssuedCode & { readonly isOver: boolean }) | undefined,
): Html {
  const { words } = page
  return frame(page, {
    title: words.page.title,
    purpose: words.page.purpose,
    hasMenu: true,
    content: html`${issued !== undefined && codeBox(words, issued)}
<form method="post" action="${plainPaths.code}">${tokenField(page.formToken)}
<p><button class="primary" accesskey="5">${issued === undefined ? words.plain.get : words.page.again}</button></p></form>
${issued !== undefined && html`<p class="quiet">${words.page.onlyLast}</p>`}
<dl><dt>${words.page.userId}</dt><dd>${facts.userId}</dd><dt>${words.page.companyCode}</dt><dd>${facts.companyCode}</dd>
${facts.usableUntil !== null && html`<dt>${words.page.usableUntil}</dt><dd>${words.page.usableUntilValue({ time: minuteTime(words, facts.usableUntil) })}</dd>`}</dl>`,
  })
}

function codeBox({ page, plain }: Words, { code, expiresAt, isOver }: IssuedCode & { readonly isOver: boolean }): Html {
  if (isOver) return html`<p class="notice" role="status">${page.ended}</p>`
  // Each digit by itself for whoever listens: a number of tens of millions helps nobody at the keys.
  return html`<div class="code"><h2>${page.label}</h2>
<p><span class="aside">${[...code].join(' ')}</span><span class="digits" aria-hidden="true">${code.slice(0, 4)} ${code.slice(4)}</span></p>
<p>${plain.until({ time: clockTime(expiresAt) })}</p></div>`
}

export function leaveView(page: PageOfPhone): Html {
  const { leave } = page.words.plain
  return frame(page, {
    title: leave.title,
    purpose: leave.purpose,
    hasMenu: true,
    content: html`<form method="post" action="${plainPaths.signOut}">${tokenField(page.formToken)}
<p><button class="primary" name="where" value="here">${leave.here}</button></p>
<p><button class="danger" name="where" value="everywhere" aria-describedby="everywhere">${leave.everywhere}</button></p>
<p id="everywhere" class="quiet">${leave.everywhereHint}</p></form>`,
  })
}

export function endedView(page: PageOfPhone): Html {
  const { words } = page
  return frame(page, {
    title: words.plain.leave.endedTitle,
    content: html`<p>${words.plain.leave.ended}</p>
<ul class="choices"><li><a href="${plainPaths.signIn}">${words.ended.again}</a></li></ul>`,
  })
}

/** Why something is not possible now, and what to do next (MCOP-OTP-24, 26; APP-8). */
export function problemView(look: Look, problem: AppError, asked: { readonly id: string; readonly path: string | undefined }): Html {
  const { words } = look
  const [subject, name] = problem.code.split('.')
  const { until } = problem.params
  const hours = hoursOf(problem.params.usableHours)
  return bareFrame(look, {
    title: titleOf(words, subject, name),
    content: html`<div class="notice problem" role="alert"><p>${problem.params.owes === undefined ? sentence(words, problem.code, problem.params) : words.plain.errors.owes}</p>
${typeof until === 'string' && html`<p>${words.refused.lockedUntil({ time: minuteTime(words, until) })}</p>`}</div>
${hours !== null && hoursTable(words, hours)}
<ul class="choices">${asked.path !== undefined && problem.status !== 401 && html`<li><a href="${asked.path}">${words.refused.retry}</a></li>`}
<li><a href="${plainPaths.signIn}">${words.plain.signInLink}</a></li></ul>
${problem.status >= 500 && html`<p class="quiet">${words.plain.problem.number({ id: asked.id })}</p>`}`,
  })
}

function titleOf(words: Words, subject: string | undefined, name: string | undefined): string {
  if (subject === 'one-time-passwords') return words.refused.title
  return name === 'not-signed-in' ? words.plain.problem['not-signed-in'] : words.plain.problem.title
}

function hoursOf(given: unknown): NonNullable<UsableHours> | null {
  return typeof given === 'string' ? (JSON.parse(given) as UsableHours) : null
}

function hoursTable({ refused }: Words, hours: NonNullable<UsableHours>): Html {
  return html`<table class="hours"><thead><tr><th scope="col">${refused.day}</th><th scope="col">${refused.hours}</th></tr></thead>
<tbody>${hours.map(
    (ranges, day) =>
      html`<tr><th scope="row">${refused.days[day]}</th><td>${ranges.length === 0 ? refused.closed : ranges.map(japanRange).join(', ')}</td></tr>`,
  )}</tbody></table>`
}
