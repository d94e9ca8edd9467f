import { type ReactNode, useMemo } from 'react'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import type { CardFace, Column } from '../../../../ui/table/column.ts'
import type { Agreement } from '../../contract/terms.ts'
import { termsMessages } from '../terms-messages.ts'

const personOf = ({ user }: Agreement): string => (user.name === '' ? user.userId : `${user.name} (${user.userId})`)

/** How agreements are listed; operators see the company, too. */
export function useAgreementColumns(ofAllCompanies: boolean): {
  readonly columns: readonly Column<Agreement>[]
  readonly card: (agreement: Agreement) => CardFace
} {
  const t = useMessages(termsMessages)
  const { formatDateTime } = useFormat()
  return useMemo(() => {
    const company: Column<Agreement> = {
      id: 'company',
      header: t.agreements.company,
      cell: (agreement) => (
        <span className="flex flex-col">
          <span>{agreement.company.name}</span>
          <span className="text-xs text-text-2">{agreement.company.code}</span>
        </span>
      ),
    }
    return {
      columns: [
        {
          id: 'at',
          header: t.agreements.at,
          nowrap: true,
          cell: ({ agreedAt }) => <time dateTime={agreedAt}>{formatDateTime(agreedAt)}</time>,
        },
        { id: 'user', header: t.agreements.user, rowHeader: true, cell: personOf },
        ...(ofAllCompanies ? [company] : []),
        { id: 'version', header: t.agreements.version, nowrap: true, cell: ({ number }) => t.versionName({ number }) },
        { id: 'language', header: t.agreements.language, nowrap: true, cell: ({ language }) => t.languages[language] },
        { id: 'source', header: t.agreements.source, nowrap: true, cell: ({ sourceAddress }) => sourceAddress },
        { id: 'digest', header: t.agreements.digest, wideOnly: true, cell: ({ digest }) => <Digest digest={digest} /> },
      ],
      card: (agreement) => ({
        title: personOf(agreement),
        status: t.versionName({ number: agreement.number }),
        facts: [formatDateTime(agreement.agreedAt), ofAllCompanies ? agreement.company.name : agreement.sourceAddress],
      }),
    }
  }, [t, formatDateTime, ofAllCompanies])
}

/** Whole in the title and in the file. */
function Digest({ digest }: { digest: string }): ReactNode {
  return (
    <span className="font-mono text-xs" title={digest}>
      {digest.slice(0, 12)}…
    </span>
  )
}
