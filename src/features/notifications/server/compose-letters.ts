import type { LetterCopy } from '../../../platform/server/context.ts'
import type { LetterValues } from '../contract/letter.ts'
import type { Person, PersonalUrls } from './deps.ts'
import type { LoadedTemplate } from './template-source.ts'

export interface PersonalValues {
  readonly entryPassword: string | undefined
  readonly urls: PersonalUrls | undefined
}

/** The same letter to each address, as separate messages: nobody sees the other addresses (MCOP-NOTIFY-13). */
export function lettersFor(
  template: LoadedTemplate,
  person: Pick<Person, 'id' | 'language'>,
  addresses: readonly string[],
  values: PersonalValues,
  note?: string,
): readonly LetterCopy[] {
  const letter = template.prepared(person.language, note).render(valuesOf(values))
  return addresses.map((to) => ({ to, ...letter, userId: person.id, secrets: secretsOf(values) }))
}

function valuesOf({ entryPassword, urls }: PersonalValues): LetterValues {
  return {
    ...(entryPassword === undefined ? {} : { ENTRY_PASSWORD: entryPassword }),
    ...(urls === undefined
      ? {}
      : {
          MC_BROWSER_URL: urls.browserUrl,
          MC_APP_URL_TERMAUTH: urls.appUrl,
          // Both kinds of mobile phone get the light page.
          MC_iAPP_URL_TERMAUTH: urls.lightUrl,
          MC_sAPP_URL_TERMAUTH: urls.lightUrl,
        }),
  }
}

/** Of an address only its token is secret; the log shows where it led. */
function secretsOf({ entryPassword, urls }: PersonalValues): readonly string[] {
  const tokens = urls === undefined ? [] : [urls.browserUrl, urls.appUrl, urls.lightUrl].map((url) => url.slice(url.lastIndexOf('/') + 1))
  return [...tokens, ...(entryPassword === undefined ? [] : [entryPassword])]
}
