import { lazy, type ReactNode, Suspense, useState } from 'react'
import { rememberCompany, rememberedCompany } from '../remembered-company.ts'
import { useDoor } from '../use-door.ts'

// Hardly anybody stands before a closed door.
const SourceRefused = lazy(() => import('./source-refused.tsx').then((module) => ({ default: module.SourceRefused })))

export interface CompanyDoorProps {
  /** From a link; otherwise the company that signed in here last. */
  company: string | undefined
  children: (companyCode: string, onRefused: (sourceAddress: string) => void) => ReactNode
}

/**
 * A page before the sign-in of a company. The site has one address for all companies: before a code is known there is nothing to look up
 * (MCOP-LOGIN-1, 8), and as soon as one is, its permitted sources decide.
 */
export function CompanyDoor({ company, children }: CompanyDoorProps): ReactNode {
  const [companyCode, setCompanyCode] = useState(() => company ?? rememberedCompany())
  const [refusedFrom, setRefusedFrom] = useState<string | undefined>(undefined)
  const door = useDoor(companyCode)
  const sourceAddress = refusedFrom ?? door.refusedFrom
  if (sourceAddress === undefined) return children(companyCode, setRefusedFrom)
  const retry = (): void => {
    setRefusedFrom(undefined)
    door.askAgain()
  }
  const other = (): void => {
    rememberCompany('')
    setRefusedFrom(undefined)
    setCompanyCode('')
  }
  return (
    <Suspense fallback={null}>
      <SourceRefused sourceAddress={sourceAddress} onRetry={retry} onOtherCompany={other} />
    </Suspense>
  )
}
