/** All addresses of the pages without scripts (contract/plain/routes.ts). */
import type { Secret, SignInBy } from '../user-site.ts'

export const plainPaths = {
  code: '/plain',
  signIn: '/plain/sign-in',
  setup: '/plain/setup',
  confirm: '/plain/setup/confirm',
  done: '/plain/setup/done',
  password: '/plain/password',
  signOut: '/plain/sign-out',
  ended: '/plain/ended',
  terms: '/plain/terms',
  language: '/plain/language',
  style: '/plain/style.css',
  personal: (token: string) => `/plain/u/${encodeURIComponent(token)}`,
} as const

/** The page without scripts for an address of the pages with scripts; undefined where there is none. */
export function plainAddressOf(path: string): string | undefined {
  const token = /^\/u\/([A-Za-z0-9_-]{1,100})$/.exec(path)?.[1]
  if (token !== undefined) return plainPaths.personal(token)
  if (path === '/my/sign-in' || path === '/my/ended') return plainPaths.signIn
  return /^\/my(?:\/|$)/.test(path) ? plainPaths.code : undefined
}

/** One way in: whom it is for, and the addresses of its pages. */
export interface Door {
  readonly by: SignInBy
  readonly secret: Secret | undefined
  readonly self: string
  readonly forgotten: string
  /** The same for the other secret, where nothing identifies the user. */
  readonly otherSecret: (secret: Secret) => string
}

export function personalDoor(token: string): Door {
  const self = plainPaths.personal(token)
  return { by: { token }, secret: undefined, self, forgotten: `${self}/forgotten`, otherSecret: () => self }
}

/** What was typed instead of opening a personal address. */
export interface Typed {
  readonly companyCode: string
  readonly userId: string
  readonly secret?: Secret | undefined
}

export function typedDoor(typed: Typed): Door {
  const { companyCode, userId, secret } = typed
  const address = (page: string, asked: Secret | undefined): string =>
    `${plainPaths.signIn}/${page}?${new URLSearchParams({ companyCode, userId, ...(asked === undefined ? {} : { secret: asked }) })}`
  return {
    by: { companyCode, userId },
    secret,
    self: address('secret', secret),
    forgotten: address('forgotten', undefined),
    otherSecret: (other) => address('secret', other),
  }
}
