import { defineRoute } from '../../../../kernel/define-route.ts'
import { kernelErrors } from '../../../../kernel/errors.ts'
import { signInErrors } from '../errors.ts'
import {
  identityCheckSchema,
  linkLookSchema,
  linkRenewalSchema,
  passwordByLinkSchema,
  passwordLinkSchema,
  passwordSetSchema,
} from './password-link.ts'

const atTheDoor = [signInErrors['source-not-permitted'], kernelErrors['too-many-requests'], kernelErrors.unavailable]

/** For whoever holds a mailed link, of an invitation or a reset alike (BP-IDC-8). */
export const passwordLinkRoutes = {
  look: defineRoute({
    id: 'sign-in.getPasswordLink',
    method: 'POST',
    path: '/api/v1/password-link/look',
    permission: 'public',
    summary: 'What a mailed link opens: the identity check, or the password with its rules; changes nothing.',
    body: linkLookSchema,
    response: passwordLinkSchema,
    errors: [signInErrors['reset-link-over'], ...atTheDoor],
    reads: true,
  }),
  check: defineRoute({
    id: 'sign-in.checkIdentity',
    method: 'POST',
    path: '/api/v1/password-link/identity',
    permission: 'public',
    summary: 'Compares mail address, name and telephone number with those registered; passed, it holds for half an hour in this browser.',
    body: identityCheckSchema,
    errors: [signInErrors['reset-link-over'], signInErrors['identity-mismatch'], signInErrors['identity-blocked'], ...atTheDoor],
  }),
  use: defineRoute({
    id: 'sign-in.usePasswordLink',
    method: 'POST',
    path: '/api/v1/password-link',
    permission: 'public',
    summary: 'Sets a password by a mailed link, once; ends lock, sessions and remembered browsers, and says where the way goes on.',
    body: passwordByLinkSchema,
    response: passwordSetSchema,
    errors: [
      signInErrors['reset-link-over'],
      signInErrors['identity-needed'],
      signInErrors['password-used-before'],
      kernelErrors.conflict,
      ...atTheDoor,
    ],
  }),
  renew: defineRoute({
    id: 'sign-in.renewPasswordLink',
    method: 'POST',
    path: '/api/v1/password-link/renew',
    permission: 'public',
    summary:
      'Mails a new link in place of one that is over, if the address is the person’s; the answer is the same and takes as long if not.',
    body: linkRenewalSchema,
    errors: atTheDoor,
  }),
} as const
