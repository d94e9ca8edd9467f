/** Setting and confirming a password (MCOP-OTP-16, 17): each cell is a button that adds its position. */
import { type Html, html } from '../../../../../platform/server/http/pages/html.ts'
import { type Cell, type Confirmation, cellName, checkPattern, type PatternRule, patternMaxLength } from '../../../contract/index.ts'
import { plainPaths } from '../paths.ts'
import type { Setup } from '../phone.ts'
import type { Words } from '../words.ts'
import { digitTables } from './digit-tables.ts'
import { digitsForm } from './digits-form.ts'
import { frame, type PageOfPhone, tokenField } from './frame.ts'

export function setupView(page: PageOfPhone, setup: Setup): Html {
  const { words } = page
  const rules = checkPattern(setup.chosen, setup.limits)
  const mayGoOn = rules.every((rule) => rule.isKept)
  const { reason } = setup
  return frame(page, {
    title: words.setup.title,
    purpose: words.setup.purpose,
    content: html`${(reason === 'change-needed' || reason === 'expired') && html`<p class="notice">${words.setup.reasons[reason]}</p>`}
<form method="post" action="${plainPaths.setup}" autocomplete="off">
${tokenField(page.formToken)}<input type="hidden" name="presses" value="${setup.presses}">
<p class="quiet">${words.plain.setupUntil}</p>
${digitTables(words, words.setup.grid, setup.grid, (cell, digit) => cellButton(words, setup, cell, digit))}
${setup.limits.maxFixedDigits > 0 && keypad(words, setup)}
<p class="chosen"><strong>${words.plain.grid.length({ count: setup.chosen.length })}</strong>
<span aria-hidden="true">${setup.chosen.map((element, place) => html`<b>${element.startsWith('I') ? place + 1 : html`<i>${element}</i>`}</b>`)}</span></p>
<p>${plainButton(setup, 'undo', words.plain.grid.undo)} ${plainButton(setup, 'clear', words.plain.grid.clear)}</p>
<h2>${words.setup.rules}</h2>
<ul class="rules">${rules
      .filter(({ rule }) => rule !== 'not-simple' || setup.limits.refusesSimple)
      .map(({ rule, isKept }) => ruleLine(words, setup, rule, isKept))}</ul>
<p><button class="primary" name="press" value="next"${!mayGoOn && html` disabled aria-describedby="not-yet"`}>${words.setup.next}</button>
${!mayGoOn && html`<span id="not-yet" class="quiet">${words.setup.nextDisabled}</span>`}</p>
</form>
<ul class="choices"><li><a href="${setup.start}">${setup.reason === 'session' ? words.page.title : words.plain.backToSignIn}</a></li></ul>`,
  })
}

/** Its name is its content, where it stands in words that only listeners hear; the mark is for those who see. */
function cellButton(words: Words, setup: Setup, cell: Cell, digit: string): Html {
  const name = cellName(cell)
  const order = setup.chosen.indexOf(name) + 1
  const place = html`<span class="aside">${words.plain.grid.place(cell)}</span>`
  if (order === 0) return html`<button name="press" value="${name}"${focusOn(setup, name)}>${place}${digit}</button>`
  return html`<button name="press" value="${name}" class="taken" aria-pressed="true"${focusOn(setup, name)}>${place}${digit}<b
 aria-hidden="true">${order}</b><span class="aside"> ${words.plain.grid.chosen({ order })}</span></button>`
}

/** The digits are keys of the keypad as well. */
function keypad(words: Words, setup: Setup): Html {
  return html`<fieldset class="keys"><legend>${words.plain.grid.fixed}</legend>${['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'].map(
    (digit) =>
      html`<button name="press" value="${digit}" accesskey="${digit}" aria-label="${words.plain.grid.fixedButton({ digit })}"${focusOn(
        setup,
        digit,
      )}>${digit}</button> `,
  )}</fieldset>`
}

function plainButton(setup: Setup, value: string, label: string): Html {
  const isIdle = setup.chosen.length === 0
  return html`<button name="press" value="${value}"${isIdle ? html` disabled` : focusOn(setup, value)}>${label}</button>`
}

/** Whoever uses the keyboard goes on where the last press was. */
function focusOn(setup: Setup, value: string): Html | false {
  return setup.pressed === value && html` autofocus`
}

function ruleLine(words: Words, { limits }: Setup, rule: PatternRule, isKept: boolean): Html {
  const t = words.setup
  const text =
    rule === 'length'
      ? t.rule.length({ minimum: limits.minLength, maximum: patternMaxLength })
      : rule === 'fixed-digits'
        ? t.rule['fixed-digits']({ count: limits.maxFixedDigits })
        : t.rule[rule]
  return html`<li class="${isKept ? 'kept' : 'broken'}"><span aria-hidden="true">${isKept ? '●' : '○'}</span> ${text}${isKept ? t.kept : t.broken}</li>`
}

export function confirmationView(page: PageOfPhone, confirmation: Confirmation): Html {
  const { words } = page
  return frame(page, {
    title: words.setup.confirmTitle,
    purpose: words.setup.confirmPurpose,
    content: html`${digitsForm(page, {
      action: plainPaths.confirm,
      redraw: plainPaths.confirm,
      handle: confirmation.handle,
      grid: confirmation.grid,
      expiresAt: confirmation.expiresAt,
      label: words.secret.digits,
      submitLabel: words.setup.confirm,
      showsInput: confirmation.showsInput,
    })}
<ul class="choices"><li><a href="${plainPaths.setup}">${words.setup.backToSetup}</a></li></ul>`,
  })
}

export function doneView(page: PageOfPhone, after: 'first-use' | 'change'): Html {
  const { words } = page
  return frame(page, {
    title: words.setup.doneTitle,
    content: html`<p>${after === 'first-use' ? words.plain.doneFirst : words.setup.doneChange}</p>
<p><a class="primary" href="${plainPaths.code}" accesskey="1">${words.setup.toPage}</a></p>`,
  })
}
