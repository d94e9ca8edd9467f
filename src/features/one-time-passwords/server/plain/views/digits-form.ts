/** A grid to read from and one field to type into (MCOP-OTP-20, 22). */
import { type Html, html } from '../../../../../platform/server/http/pages/html.ts'
import { clockTime } from '../words.ts'
import { gridToRead } from './digit-tables.ts'
import { type PageOfPhone, tokenField } from './frame.ts'

export interface DigitsForm {
  readonly action: string
  /** Opens the page anew. */
  readonly redraw: string
  readonly handle: string
  /** The registered terminal that is asked for; undefined where the question does not arise. */
  readonly device?: string
  /** Null: an Entry password is typed, nothing is read from a grid. */
  readonly grid: string | null
  readonly expiresAt: string
  readonly label: string
  readonly hint?: string | undefined
  readonly submitLabel: string
  readonly showsInput: boolean
}

export function digitsForm({ words, formToken, notice }: PageOfPhone, form: DigitsForm): Html {
  const isWrong = notice !== undefined && !notice.isGood
  return html`<form method="post" action="${form.action}" autocomplete="off">
${tokenField(formToken)}<input type="hidden" name="handle" value="${form.handle}">
${form.device !== undefined && html`<input type="hidden" name="device" value="${form.device}">`}
${form.grid !== null && gridToRead(words, form.grid)}
<p class="quiet">${words.plain.until({ time: clockTime(form.expiresAt) })}
${form.grid !== null && html`<a href="${form.redraw}">${words.secret.redraw}</a>`}</p>
<p class="field"><label for="digits">${form.label}</label>
${form.hint !== undefined && html`<span id="hint" class="quiet">${form.hint}</span>`}
<input id="digits" name="digits" class="digits" type="${form.showsInput ? 'text' : 'password'}" inputmode="numeric" istyle="4"
 autocomplete="off" maxlength="64" autofocus${form.hint !== undefined && html` aria-describedby="hint"`}${isWrong && html` aria-invalid="true"`}></p>
<p><button class="primary">${form.submitLabel}</button></p>
</form>`
}
