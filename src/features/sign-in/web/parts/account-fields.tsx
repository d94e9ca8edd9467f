import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { TextField } from '../../../../ui/form/text-field.tsx'
import { signInMessages } from '../sign-in-messages.ts'

export interface AccountFieldsProps {
  companyCode: string
  /** A login id is unique in the whole installation, so that no company is asked for. */
  isLoginIdOnly: boolean
}

/** Which administrator is meant: by contract number and user id (MCOP-LOGIN-2), or by the login id alone. */
export function AccountFields({ companyCode, isLoginIdOnly }: AccountFieldsProps): ReactNode {
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
        label={isLoginIdOnly ? t.signIn.loginId : t.signIn.userId}
        required
        mono
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
      />
    </>
  )
}
