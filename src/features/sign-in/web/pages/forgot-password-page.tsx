import type { ReactNode } from 'react'
import { usePageSearch } from '../../../../platform/web/define-page.ts'
import { ForgottenFlow } from '../links/forgotten-flow.tsx'
import { CompanyDoor } from '../parts/company-door.tsx'

/** パスワードを忘れた方 of the administration site (MCOP-LOGIN-6), behind the company's permitted sources. */
export function AdminForgotPasswordPage(): ReactNode {
  const { company } = usePageSearch<{ readonly company?: string }>()
  return (
    <CompanyDoor company={company}>
      {(companyCode, onRefused) => <ForgottenFlow door="admin" companyCode={companyCode} onRefused={onRefused} />}
    </CompanyDoor>
  )
}

/** パスワードを忘れた方, and the first way in for everybody (BP-PWR-1, SP-RESET-1, 14). */
export function ForgotPasswordPage(): ReactNode {
  const { company } = usePageSearch<{ readonly company?: string }>()
  return <ForgottenFlow door="any" companyCode={company ?? ''} />
}
