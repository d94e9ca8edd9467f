import { browserName } from '../../../../kernel/browser-name.ts'
import type { SignInMessages } from '../sign-in-messages.ts'

export function nameOfBrowser(t: SignInMessages, userAgent: string): string {
  const name = browserName(userAgent)
  if (name === undefined) return t.sessions.unknownBrowser
  return name.system === undefined ? name.browser : t.sessions.browserOn({ browser: name.browser, system: name.system })
}
