import type { ReactNode } from 'react'
import { call, downloadUrl } from '../../../../platform/web/api-client.ts'
import { exportAgreements, listAgreements } from '../../contract/operator-routes.ts'
import { exportCompanyAgreements, listCompanyAgreements } from '../../contract/people-routes.ts'
import { AgreementList } from '../parts/agreement-list.tsx'

/** Of all companies, for operators. */
export function AgreementsPage(): ReactNode {
  return (
    <AgreementList
      ofAllCompanies
      read={(query, signal) => call(listAgreements, { query }, { signal })}
      fileUrl={(query) => downloadUrl(exportAgreements, { query })}
    />
  )
}

/** Of one's own company, for its administrators. */
export function CompanyAgreementsPage(): ReactNode {
  return (
    <AgreementList
      ofAllCompanies={false}
      read={({ company: _, ...query }, signal) => call(listCompanyAgreements, { query }, { signal })}
      fileUrl={({ company: _, ...query }) => downloadUrl(exportCompanyAgreements, { query })}
    />
  )
}
