import { type FieldProblem, invalidInput } from '../../../../kernel/errors.ts'
import { notificationsErrors } from '../../contract/errors.ts'
import { resetsPassword, variablesIn } from '../../contract/letter.ts'
import type { LetterDraft, NewTemplate } from '../../contract/template.ts'
import { missingVariables, placeParams, templateLimits, type WrongVariable, wrongVariables } from '../../contract/template-rules.ts'
import { findShippedLetter } from '../../mail/shipped-letters.ts'
import { removedBySanitising, sanitiseLetter } from '../html/sanitise-letter.ts'
import { textOfLetter } from '../html/text-of-letter.ts'
import type { WrittenTemplate } from '../queries/write-templates.ts'
import { methodOf } from '../template-source.ts'

export interface CheckedDraft {
  readonly draft: LetterDraft
  /** What is not allowed in a letter and was left out. */
  readonly removed: readonly string[]
}

/** A text as it may go out: HTML sanitised. Errors: every wrong variable with its place (MCOP-TMPL-14, 17). */
export function checkDraft(draft: LetterDraft): CheckedDraft {
  const { checked, problems } = examine(draft)
  if (problems.length > 0) throw invalidInput(problems)
  return checked
}

/** A template as it will be stored. Errors: those of its text, an unknown base, a variable of the base that is missing without a tick. */
export function checkTemplate(given: NewTemplate): WrittenTemplate {
  const { contentType, subject, body } = given
  const { checked, problems } = examine({ contentType, subject, body })
  const base = findShippedLetter(given.base)
  const missing = base === undefined ? [] : missingVariables(base.variables, checked.draft)
  const all = [
    ...(base === undefined ? [{ pointer: '/body/base', code: notificationsErrors['template-unknown'].code }] : []),
    ...problems,
    ...(missing.length === 0 || given.acknowledged.includes('variables-missing')
      ? []
      : [{ pointer: '/body/acknowledged', code: notificationsErrors['variables-missing'].code, params: { variables: missing } }]),
  ]
  if (base === undefined || all.length > 0) throw invalidInput(all)
  return { name: given.name, base: base.id, method: methodOf(base.purpose), content_type: contentType, subject, body: checked.draft.body }
}

function examine(draft: LetterDraft): { checked: CheckedDraft; problems: readonly FieldProblem[] } {
  const body = draft.contentType === 'html' ? sanitiseLetter(draft.body) : draft.body
  const problems = [...problemsOf('subject', wrongVariables(draft.subject)), ...problemsOf('body', wrongInBody(draft.body, body))]
  if (problems.length === 0 && draft.contentType === 'html' && !hasSameVariables(body, textOfLetter(body)))
    problems.push({ pointer: '/body/body', code: notificationsErrors['variable-split'].code })
  if (body === '') problems.push({ pointer: '/body/body', code: 'field.required' })
  if (body.length > templateLimits.body)
    problems.push({ pointer: '/body/body', code: 'field.too-long', params: { maximum: templateLimits.body } })
  return { checked: { draft: { ...draft, body }, removed: body === draft.body ? [] : removedBySanitising(draft.body, body) }, problems }
}

/** By their places in what was typed; only what HTML had hidden there (`&#36;{…}`) is found in what is left of it. */
function wrongInBody(typed: string, body: string): readonly WrongVariable[] {
  const wrong = wrongVariables(typed)
  return wrong.length > 0 ? wrong : wrongVariables(body)
}

/** A variable in an attribute is missing from the text alternative, and one that tags divide is whole only there: neither would be filled. */
function hasSameVariables(html: string, text: string): boolean {
  const [inHtml, inText] = [variablesIn(html), variablesIn(text)]
  return wrongVariables(text).length === 0 && inHtml.length === inText.length && inHtml.every((name) => inText.includes(name))
}

function problemsOf(field: 'subject' | 'body', wrong: readonly WrongVariable[]): FieldProblem[] {
  return wrong.map((variable) => ({ pointer: `/body/${field}`, code: variable.code, params: placeParams(variable) }))
}

/** What audit entries tell of a template. */
export function auditedFacts(template: WrittenTemplate): Readonly<Record<string, unknown>> {
  const { name, base, method, content_type: contentType, subject, body } = template
  return { name, base, method, contentType, subject, body, resetsPassword: resetsPassword(template), variables: variablesIn(subject, body) }
}
