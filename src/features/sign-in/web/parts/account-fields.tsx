import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { TextField } from '../../../../ui/form/text-field.tsx'
import { signInMessages } from '../sign-in-messages.ts'

export interface AccountFieldsProps {
  companyCode: string
  /** A login id is unique in the whole installation, so that no company is asked for. */
  isLoginIdOnly: boolean
  /** For people who administer nothing. */
  words?: { readonly loginId: string; readonly loginIdHint: string; readonly userId: string } | undefined
}

/** Who is meant: by contract number and user id (MCOP-LOGIN-2), or by the login id alone. */
export function AccountFields({ companyCode, isLoginIdOnly, words }: AccountFieldsProps): ReactNode {
  const t = useMessages(signInMessages)
  return (
    <>
      {!isLoginIdOnly && (
        <TextField
          name="companyCode"
          label={t.signIn.companyCode}
          required
          mono
          hint={t.signIn.companyCodeHint}
          autoComplete="organization"
          autoCapitalize="characters"
          spellCheck={false}
          defaultValue={companyCode}
        />
      )}
      <TextField
        key={String(isLoginIdOnly)}
        name="userId"
        label={isLoginIdOnly ? (words ?? t.signIn).loginId : (words ?? t.signIn).userId}
        hint={isLoginIdOnly ? words?.loginIdHint : undefined}
        required
        mono
        autoComplete="username webauthn"
        autoCapitalize="none"
        spellCheck={false}
      />
    </>
  )
}
