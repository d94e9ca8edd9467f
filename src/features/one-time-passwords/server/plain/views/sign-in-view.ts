/** The ways in: who, which secret, and what to do without it (MCOP-OTP-13 to 15, 20, 27). */
import { type Html, html } from '../../../../../platform/server/http/pages/html.ts'
import { betterAddress, isMobilePhone, kindOfDevice } from '../../../contract/device-kind.ts'
import type { Challenge } from '../../../contract/index.ts'
import { type Door, plainPaths, typedDoor } from '../paths.ts'
import { digitsForm } from './digits-form.ts'
import { frame, type PageOfPhone, tokenField } from './frame.ts'

/** Who may sign in on this phone, by the terminals that it is. */
export interface KnownUser {
  readonly companyCode: string
  readonly userId: string
}

export function whoView(page: PageOfPhone, known: readonly KnownUser[]): Html {
  const t = page.words.identify
  const field = (name: string, label: string, hint: string | undefined): Html => html`<p class="field"><label for="${name}">${label}</label>
${hint !== undefined && html`<span id="${name}-hint" class="quiet">${hint}</span>`}
<input id="${name}" name="${name}" maxlength="100" required autocapitalize="none" istyle="3"${hint !== undefined && html` aria-describedby="${name}-hint"`}></p>`
  return frame(page, {
    title: t.title,
    purpose: t.purpose,
    content: html`${
      known.length > 0 &&
      html`<h2>${t.knownTitle}</h2><ul class="choices">${known.map(
        (user, place) =>
          html`<li><a href="${typedDoor(user).self}"${place < 9 && html` accesskey="${place + 1}"`}>${page.words.secret.for(user)}</a></li>`,
      )}</ul><h2>${t.other}</h2>`
    }<form method="get" action="${plainPaths.signIn}/secret">
${field('companyCode', t.companyCode, t.companyCodeHint)}
${field('userId', t.userId, undefined)}
<p><button class="primary">${t.next}</button></p>
</form>`,
  })
}

export function secretView(page: PageOfPhone, door: Door, challenge: Challenge, userAgent: string): Html {
  const { words } = page
  const isPattern = challenge.secret === 'pattern'
  return frame(page, {
    ...occasionOf(page, challenge),
    title: isPattern ? words.secret.title : words.secret.firstTitle,
    purpose: isPattern ? words.secret.gridPurpose : words.secret.entryPurpose,
    content: html`${kindNotice(page, challenge, userAgent)}
${digitsForm(page, {
  action: door.self,
  redraw: door.self,
  handle: challenge.handle,
  device: challenge.deviceId ?? '',
  grid: challenge.grid,
  expiresAt: challenge.expiresAt,
  label: isPattern ? words.secret.digits : words.secret.entryPassword,
  hint: isPattern ? words.secret.digitsHint : undefined,
  submitLabel: isPattern ? words.secret.submit : words.secret.entryNext,
  showsInput: challenge.showsInput,
})}
${otherWays(page, door, challenge)}`,
  })
}

function occasionOf({ words }: PageOfPhone, { userId, companyCode }: Challenge): { occasion?: string } {
  return userId === null ? {} : { occasion: words.productFor({ who: words.secret.for({ userId, companyCode: companyCode ?? '' }) }) }
}

/** On a device that could do better: what it would become here, and the matching address of the same user (MCOP-OTP-13). */
function kindNotice({ words }: PageOfPhone, challenge: Challenge, userAgent: string): Html | false {
  if (isMobilePhone(userAgent)) return false
  const { kinds, otherKind, openMatching } = words.secret
  const better = betterAddress('light', kindOfDevice({ userAgent, maxTouchPoints: 0 }), challenge.others)
  return html`<p class="notice">${otherKind({ kind: kinds.light })}
${better !== undefined && html`<a href="/u/${encodeURIComponent(better.token)}">${openMatching({ kind: kinds[better.kind] })}</a>`}</p>`
}

function otherWays({ words }: PageOfPhone, door: Door, challenge: Challenge): Html {
  const isPattern = challenge.secret === 'pattern'
  const other = isPattern ? 'entry-password' : 'pattern'
  // Only a personal address or a registered terminal may ask for a reset (MCOP-OTP-28).
  const mayReset = isPattern && (challenge.userId !== null || challenge.deviceId !== null)
  return html`<ul class="choices">
${challenge.userId === null && html`<li><a href="${door.otherSecret(other)}">${isPattern ? words.secret.useEntryPassword : words.secret.usePattern}</a></li>`}
${mayReset && html`<li><a href="${door.forgotten}">${words.secret.forgotten}</a></li>`}
<li><a href="${plainPaths.signIn}">${words.identify.other}</a></li>
</ul>`
}

export function forgottenView(page: PageOfPhone, door: Door, challenge: Challenge): Html {
  const { words } = page
  return frame(page, {
    ...occasionOf(page, challenge),
    title: words.forgotten.title,
    purpose: words.forgotten.body,
    content: html`<form method="post" action="${door.forgotten}">
${tokenField(page.formToken)}<input type="hidden" name="handle" value="${challenge.handle}">
<input type="hidden" name="device" value="${challenge.deviceId ?? ''}">
<p><button class="danger">${words.forgotten.confirm}</button></p>
</form>
<ul class="choices"><li><a href="${door.self}">${words.plain.backToSignIn}</a></li></ul>`,
  })
}
