import { useQuery } from '@tanstack/react-query'
import { RefreshCw } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import { Button, LinkButton } from '../../../../ui/action/button.tsx'
import { CopyButton } from '../../../../ui/action/copy-button.tsx'
import { Card, FactList } from '../../../../ui/page/card.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import { Countdown } from '../../../../ui/page/progress.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import { issueCode } from '../../contract/routes.ts'
import { useSessionEnds } from '../ending/use-session-ends.ts'
import { type OtpMessages, otpMessages } from '../otp-messages.ts'
import { otpPaths } from '../paths.ts'
import { RefusedView } from '../sign-in/refused-view.tsx'

/** ワンタイムパスワード取得: issued on arrival, with countdown, copy and 再取得 (MCOP-OTP-21). */
export function OneTimePasswordPage(): ReactNode {
  const t = useMessages(otpMessages)
  const page = useSessionEnds()
  // Every run issues a new password, so it runs when the page is opened and when it is asked for, and at no other time.
  const code = useQuery({
    queryKey: ['one-time-passwords', 'code'],
    queryFn: () => call(issueCode),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  return (
    <PageBody width="reading">
      <PageHeader
        title={t.page.title}
        purpose={t.page.purpose}
        actions={<LinkButton href={otpPaths.changePassword()}>{t.page.change}</LinkButton>}
      />
      {code.error !== null ? (
        <RefusedView error={code.error} onRetry={() => void code.refetch()} />
      ) : (
        <CodeCard key={code.data?.code ?? ''} issued={code.data} isGetting={code.isFetching} t={t} onAgain={() => void code.refetch()} />
      )}
      <PageFacts page={page} t={t} />
    </PageBody>
  )
}

interface CodeCardProps {
  issued: { readonly code: string; readonly seconds: number } | undefined
  isGetting: boolean
  t: OtpMessages
  onAgain: () => void
}

function CodeCard({ issued, isGetting, t, onAgain }: CodeCardProps): ReactNode {
  const [isOver, setOver] = useState(false)
  return (
    <Card>
      <div className="flex flex-col items-center gap-4 py-4 text-center">
        <h2 className="text-text-2">{t.page.label}</h2>
        {issued === undefined ? (
          <div className="w-60">
            <Skeleton lines={2} />
            <p role="status" className="sr-only">
              {t.page.getting}
            </p>
          </div>
        ) : (
          <>
            <output
              // Each digit by itself: a number of tens of millions helps nobody at the keyboard.
              aria-label={[...issued.code].join(' ')}
              className={`font-mono text-2xl font-bold tracking-[.18em] tabular-nums sm:text-[2.5rem] sm:leading-none ${isOver ? 'text-text-3 line-through' : ''}`}
            >
              {issued.code.slice(0, 4)}
              <span className="inline-block w-3" />
              {issued.code.slice(4)}
            </output>
            <p className="text-md">{isOver ? t.page.ended : <Countdown seconds={issued.seconds} onEnd={() => setOver(true)} />}</p>
          </>
        )}
        <div className="flex flex-wrap items-center justify-center gap-2">
          {issued !== undefined && !isOver && <CopyButton text={issued.code} label={t.page.copy} />}
          <Button variant={isOver ? 'primary' : 'secondary'} icon={RefreshCw} busy={isGetting} onClick={onAgain}>
            {t.page.again}
          </Button>
        </div>
        <p className="text-xs text-text-2">{t.page.onlyLast}</p>
      </div>
    </Card>
  )
}

function PageFacts({
  page,
  t,
}: {
  page: { userId: string; companyCode: string; usableUntil: string | null } | undefined
  t: OtpMessages
}): ReactNode {
  const { formatMinute } = useFormat()
  if (page === undefined) return <Skeleton lines={2} />
  const until =
    page.usableUntil === null
      ? []
      : [{ label: t.page.usableUntil, value: t.page.usableUntilValue({ time: formatMinute(page.usableUntil) }) }]
  return (
    <Card>
      <FactList facts={[{ label: t.page.userId, value: page.userId }, { label: t.page.companyCode, value: page.companyCode }, ...until]} />
    </Card>
  )
}
