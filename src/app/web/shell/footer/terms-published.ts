/** Asked for with every page until the answer is yes: terms that were published once stay. */
let asked: Promise<boolean> | undefined

/** Without the contract, whose schemas would come with every sign-in page. Whoever cannot ask is shown no link that would lead nowhere. */
export function areTermsPublished(): Promise<boolean> {
  asked ??= ask().then((published) => {
    if (!published) asked = undefined
    return published
  })
  return asked
}

async function ask(): Promise<boolean> {
  try {
    const response = await fetch('/api/v1/terms')
    const { terms, privacyUrl } = (await response.json()) as { readonly terms: unknown; readonly privacyUrl: unknown }
    return response.ok && Boolean(terms ?? privacyUrl)
  } catch {
    return false
  }
}
