/**
 * What is loaded together comes in one file. By itself the bundler makes one of every module that two pages share, and twenty small files weigh
 * 2 KB more than one. A chunk here may only name what its pages need anyway: whoever uses one module of it downloads all.
 */

/** What the entry needs itself and pages use again: the frame of the doors, their words, and the small parts of all pages. */
const base = [
  'app/web/shell/(app-link|narrow-frame|shell-messages|footer/site-footer|switches)',
  'features/(account|one-time-passwords|sign-in|terms)/web/(account|door|otp|sign-in|terms)-messages',
  'features/terms/web/paths',
  'platform/web/(i18n|format|theme|page-search|problem-words|platform-messages|define-page)',
  'ui/(class-names|action/(button|button-style|link-provider)|overlay/(menu-button|preload|toast)|page/skeleton|words/words-provider)',
]
const baseIcons = '/lucide-react/dist/esm/(createLucideIcon|Icon|defaultAttributes|context|icons/(check|moon|sun|sun-moon)\\.)'

/** Calls of the interface: of every page but the guides. */
const calls = ['platform/web/api-client', 'kernel/(define-route|permission)']

/** The frame of every field; lists filter with fields, but send no form. */
const field = ['ui/form/(field|form-context)']

/** A form with a text field, the least that a door has. */
const form = ['platform/web/use-form', 'ui/form/(form|named-errors|text-field)']

export const sharedChunks = [
  { name: 'base', priority: 1, test: new RegExp(`/src/(${base.join('|')})\\.tsx?$|${baseIcons}`) },
  { name: 'calls', priority: 1, test: inSource(calls) },
  { name: 'field', priority: 1, test: inSource(field) },
  { name: 'form', priority: 1, test: inSource(form) },
]

function inSource(modules: readonly string[]): RegExp {
  return new RegExp(`/src/(${modules.join('|')})\\.tsx?$`)
}
