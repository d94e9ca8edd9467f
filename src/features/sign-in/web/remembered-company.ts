const key = 'genkan-company-code'

/** The company code of the last sign-in in this browser, so that it need not be typed again. Storage may be switched off. */
export function rememberedCompany(): string {
  try {
    return localStorage.getItem(key) ?? ''
  } catch {
    return ''
  }
}

export function rememberCompany(code: string): void {
  try {
    if (code === '') localStorage.removeItem(key)
    else localStorage.setItem(key, code)
  } catch {
    // Without storage the code is typed each time.
  }
}
