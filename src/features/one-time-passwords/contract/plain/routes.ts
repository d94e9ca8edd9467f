/**
 * The user site without scripts, for mobile phones with a numeric keypad (MCOP-OTP-35). Pages for people: a form posts, the answer redirects.
 * Every form carries a token (`form`), since old phones do not say from which site a request comes.
 */
import * as z from 'zod/mini'
import { defineRoute } from '../../../../kernel/define-route.ts'
import { idSchema } from '../../../../kernel/ids.ts'
import { digitsSchema, handleSchema } from '../challenge.ts'
import { otpPermissions as permissions } from '../permissions.ts'

const form = z.string().check(z.maxLength(100))
const formBody = z.strictObject({ form })

/** The terminal that the challenge asked to prove itself; empty: this phone is a new one. */
const device = z.string().check(z.regex(/^(?:[0-9a-f-]{36})?$/))

const tokenParams = z.object({ token: z.string().check(z.minLength(1), z.maxLength(100)) })
const attemptBody = z.strictObject({ form, handle: handleSchema, device, digits: digitsSchema })
const forgottenBody = z.strictObject({ form, handle: handleSchema, device })

/** What was typed stays in the address, so that the page of a user id can be bookmarked as the personal one can. */
const typedQuery = z.object({
  companyCode: z.string().check(z.minLength(1), z.maxLength(100)),
  userId: z.string().check(z.minLength(1), z.maxLength(100)),
  secret: z.optional(z.enum(['pattern', 'entry-password'])),
})

/** As old phones send it: they let a field be empty, whatever the page says. */
const askedQuery = z.extend(typedQuery, { companyCode: z.string().check(z.maxLength(100)), userId: z.string().check(z.maxLength(100)) })

const page = { kind: 'page' } as const

export const plainPersonal = defineRoute({
  ...page,
  id: 'one-time-passwords.plainPersonal',
  method: 'GET',
  path: '/plain/u/:token',
  permission: 'public',
  summary: 'The sign-in behind a personal address.',
  params: tokenParams,
})

export const plainPersonalAttempt = defineRoute({
  ...page,
  id: 'one-time-passwords.plainPersonalAttempt',
  method: 'POST',
  path: '/plain/u/:token',
  permission: 'public',
  summary: 'One attempt behind a personal address.',
  params: tokenParams,
  body: attemptBody,
})

export const plainPersonalForgotten = defineRoute({
  ...page,
  id: 'one-time-passwords.plainPersonalForgotten',
  method: 'GET',
  path: '/plain/u/:token/forgotten',
  permission: 'public',
  summary: 'Asks whether a forgotten password is to be initialised.',
  params: tokenParams,
})

export const plainPersonalReset = defineRoute({
  ...page,
  id: 'one-time-passwords.plainPersonalReset',
  method: 'POST',
  path: '/plain/u/:token/forgotten',
  permission: 'public',
  summary: 'Initialises a forgotten password.',
  params: tokenParams,
  body: forgottenBody,
})

export const plainSignIn = defineRoute({
  ...page,
  id: 'one-time-passwords.plainSignIn',
  method: 'GET',
  path: '/plain/sign-in',
  permission: 'public',
  summary: 'Asks who signs in: a user id of this phone, or a typed one.',
})

export const plainTyped = defineRoute({
  ...page,
  id: 'one-time-passwords.plainTyped',
  method: 'GET',
  path: '/plain/sign-in/secret',
  permission: 'public',
  summary: 'The sign-in of a typed user id.',
  query: askedQuery,
})

export const plainTypedAttempt = defineRoute({
  ...page,
  id: 'one-time-passwords.plainTypedAttempt',
  method: 'POST',
  path: '/plain/sign-in/secret',
  permission: 'public',
  summary: 'One attempt for a typed user id.',
  query: typedQuery,
  body: attemptBody,
})

export const plainTypedForgotten = defineRoute({
  ...page,
  id: 'one-time-passwords.plainTypedForgotten',
  method: 'GET',
  path: '/plain/sign-in/forgotten',
  permission: 'public',
  summary: 'Asks whether the password of a registered phone is to be initialised.',
  query: typedQuery,
})

export const plainTypedReset = defineRoute({
  ...page,
  id: 'one-time-passwords.plainTypedReset',
  method: 'POST',
  path: '/plain/sign-in/forgotten',
  permission: 'public',
  summary: 'Initialises a forgotten password from a registered phone.',
  query: typedQuery,
  body: forgottenBody,
})

export const plainSetup = defineRoute({
  ...page,
  id: 'one-time-passwords.plainSetup',
  method: 'GET',
  path: '/plain/setup',
  permission: 'public',
  summary: 'The setting of a password: the sequence so far and its rules.',
})

export const plainSetupPress = defineRoute({
  ...page,
  id: 'one-time-passwords.plainSetupPress',
  method: 'POST',
  path: '/plain/setup',
  permission: 'public',
  summary: 'One press in the setting: a cell, a fixed digit, undo, start over or next.',
  body: z.strictObject({
    form,
    /** How many presses came before the page: one on an older page is not meant. */
    presses: z.string().check(z.regex(/^[0-9]{1,9}$/)),
    press: z.string().check(z.regex(/^(?:I[1-4]R[1-4]C[1-4]|[0-9]|undo|clear|next)$/)),
  }),
})

export const plainConfirmation = defineRoute({
  ...page,
  id: 'one-time-passwords.plainConfirmation',
  method: 'GET',
  path: '/plain/setup/confirm',
  permission: 'public',
  summary: 'A new grid for confirming the chosen password.',
})

export const plainConfirm = defineRoute({
  ...page,
  id: 'one-time-passwords.plainConfirm',
  method: 'POST',
  path: '/plain/setup/confirm',
  permission: 'public',
  summary: 'Confirms the chosen password.',
  body: z.strictObject({ form, handle: handleSchema, digits: digitsSchema }),
})

export const plainSetupDone = defineRoute({
  ...page,
  id: 'one-time-passwords.plainSetupDone',
  method: 'GET',
  path: '/plain/setup/done',
  permission: permissions['codes.issue'].key,
  summary: 'Says that the password is set.',
})

export const plainPassword = defineRoute({
  ...page,
  id: 'one-time-passwords.plainPassword',
  method: 'POST',
  path: '/plain/password',
  permission: permissions['password.change'].key,
  summary: 'Begins a change of the own password.',
  body: formBody,
})

export const plainCode = defineRoute({
  ...page,
  id: 'one-time-passwords.plainCode',
  method: 'GET',
  path: '/plain',
  permission: permissions['codes.issue'].key,
  summary: 'The one-time password and until when it is valid.',
})

export const plainIssue = defineRoute({
  ...page,
  id: 'one-time-passwords.plainIssue',
  method: 'POST',
  path: '/plain',
  permission: permissions['codes.issue'].key,
  summary: 'Issues a one-time password; the one before ends.',
  body: formBody,
})

export const plainLeave = defineRoute({
  ...page,
  id: 'one-time-passwords.plainLeave',
  method: 'GET',
  path: '/plain/sign-out',
  permission: 'signed-in',
  summary: 'Asks where to sign out.',
})

export const plainSignOut = defineRoute({
  ...page,
  id: 'one-time-passwords.plainSignOut',
  method: 'POST',
  path: '/plain/sign-out',
  permission: 'signed-in',
  summary: 'Ends the session, or all of the user.',
  body: z.strictObject({ form, where: z.enum(['here', 'everywhere']) }),
})

export const plainEnded = defineRoute({
  ...page,
  id: 'one-time-passwords.plainEnded',
  method: 'GET',
  path: '/plain/ended',
  permission: 'public',
  summary: 'Says that the session has ended.',
})

export const plainLanguage = defineRoute({
  ...page,
  id: 'one-time-passwords.plainLanguage',
  method: 'POST',
  path: '/plain/language',
  permission: 'public',
  summary: 'Changes the language of the pages.',
  body: z.strictObject({
    form,
    language: z.enum(['ja', 'en']),
    /** A page of these, to come back to. */
    back: z.string().check(z.maxLength(500), z.regex(/^\/plain(?:[/?][\x21-\x5b\x5d-\x7e]*)?$/)),
  }),
})

export const plainTerms = defineRoute({
  ...page,
  id: 'one-time-passwords.plainTerms',
  method: 'GET',
  path: '/plain/terms',
  permission: 'signed-in',
  summary: 'The terms of use, while an agreement is owed.',
})

export const plainTermsAnswer = defineRoute({
  ...page,
  id: 'one-time-passwords.plainTermsAnswer',
  method: 'POST',
  path: '/plain/terms',
  permission: 'signed-in',
  summary: 'Agrees to the terms of use that were shown, or signs out.',
  body: z.strictObject({
    form,
    answer: z.enum(['agree', 'disagree']),
    versionId: idSchema,
    language: z.enum(['ja', 'en']),
    digest: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  }),
})

/** Whatever no other page is at. */
export const plainMissing = defineRoute({
  ...page,
  id: 'one-time-passwords.plainMissing',
  method: 'GET',
  path: '/plain/*',
  permission: 'public',
  summary: 'Says that there is no such page.',
})

export const plainStyle = defineRoute({
  id: 'one-time-passwords.plainStyle',
  method: 'GET',
  path: '/plain/style.css',
  permission: 'public',
  summary: 'How the pages without scripts look.',
  kind: 'download',
})
