/** What every page has: head, notice, menu, foot. */
import { type Html, html } from '../../../../../platform/server/http/pages/html.ts'
import { plainPaths } from '../paths.ts'
import { styleAddress } from '../style.ts'
import type { Words } from '../words.ts'

export interface Look {
  readonly words: Words
  readonly language: 'ja' | 'en'
  /** Empty: as the phone is set. */
  readonly theme: 'light' | 'dark' | ''
}

export interface PageOfPhone extends Look {
  readonly formToken: string
  /** This page, to come back to. */
  readonly self: string
  /** Said above everything else, as what the last form led to. */
  readonly notice: { readonly text: string; readonly isGood: boolean } | undefined
}

export interface Shown {
  readonly title: string
  readonly occasion?: string
  readonly purpose?: string | undefined
  readonly content: Html
  /** Only behind the sign-in. */
  readonly hasMenu?: true
}

export function frame(page: PageOfPhone, shown: Shown): Html {
  const { words, notice } = page
  const isProblem = notice !== undefined && !notice.isGood
  return html`${head(page, isProblem ? words.plain.problemTitle({ title: shown.title }) : shown.title)}
<header class="site">${shown.occasion ?? words.plain.product}</header>
<main>
<h1>${shown.title}</h1>
${notice && html`<p class="${notice.isGood ? 'notice' : 'notice problem'}" role="${notice.isGood ? 'status' : 'alert'}">${notice.text}</p>`}
${shown.purpose && html`<p>${shown.purpose}</p>`}
${shown.content}
</main>
${shown.hasMenu && menu(page)}
${foot(page)}
</body></html>
`
}

/** Where there is neither phone nor session to speak of: a refusal. */
export function bareFrame(look: Look, shown: { readonly title: string; readonly content: Html }): Html {
  return html`${head(look, look.words.plain.problemTitle({ title: shown.title }))}
<header class="site">${look.words.plain.product}</header>
<main>
<h1>${shown.title}</h1>
${shown.content}
</main>
</body></html>
`
}

function head({ language, theme }: Look, title: string): Html {
  return html`<html lang="${language}"${theme !== '' && html` data-theme="${theme}"`}><head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no">
<title>${title} | Genkan</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${styleAddress}">
</head><body>`
}

/** The numbers are keys of the keypad (`accesskey`), as such pages have always had them. */
function menu({ words, formToken }: PageOfPhone): Html {
  return html`<nav aria-label="${words.plain.menu}"><ul>
<li><a href="${plainPaths.code}" accesskey="1">1 ${words.page.title}</a></li>
<li><form method="post" action="${plainPaths.password}">${tokenField(formToken)}<button class="link" accesskey="2">2 ${words.page.change}</button></form></li>
<li><a href="${plainPaths.signOut}" accesskey="9">9 ${words.plain.leave.title}</a></li>
</ul></nav>`
}

function foot({ words, language, formToken, self }: PageOfPhone): Html {
  const other = language === 'ja' ? 'en' : 'ja'
  return html`<footer><ul>
<li><a href="/api/v1/my/guide/pdf?language=${language}">${words.plain.guide}</a></li>
<li><form method="post" action="${plainPaths.language}">${tokenField(formToken)}<input type="hidden" name="back" value="${self}"><button
 class="link" name="language" value="${other}" lang="${other}">${words.plain.otherLanguage}</button></form></li>
</ul></footer>`
}

export function tokenField(formToken: string): Html {
  return html`<input type="hidden" name="form" value="${formToken}">`
}
