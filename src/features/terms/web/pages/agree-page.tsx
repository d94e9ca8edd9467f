import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { usePageSearch } from '../../../../platform/web/define-page.ts'
import { useFormat, useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { problemWords } from '../../../../platform/web/problem-words.ts'
import { useSession } from '../../../../platform/web/session.tsx'
import { Button, LinkButton } from '../../../../ui/action/button.tsx'
import { ConfirmDialog, preloadDialog } from '../../../../ui/overlay/dialog.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import { WizardActions, WizardPage } from '../../../../ui/page/wizard-page.tsx'
import { acceptTermsAtAdmin, acceptTermsAtMy, getOwnTermsAtAdmin, getOwnTermsAtMy } from '../../contract/people-routes.ts'
import type { CurrentTerms, OwnTerms } from '../../contract/terms.ts'
import { PrivacyLink } from '../parts/privacy-link.tsx'
import { TermsBody } from '../parts/terms-body.tsx'
import { termsMessages } from '../terms-messages.ts'

const key = ['terms', 'own'] as const

/** 利用規約: the one page that opens while an agreement is owed (BP-TERMS-1, 2), and where it can be read again. */
export function AgreePage(): ReactNode {
  const t = useMessages(termsMessages)
  const { site } = useSession()
  const { formatLongDate } = useFormat()
  const route = site === 'my' ? getOwnTermsAtMy : getOwnTermsAtAdmin
  const { data, error } = useQuery({ queryKey: [...key, site], queryFn: ({ signal }) => call(route, undefined, { signal }) })
  if (error !== null && data === undefined) throw error
  const purpose = data?.isOwed ? (data.agreedBefore === null ? t.agree.purpose : t.agree.purposeAgain) : undefined
  const terms = data?.terms ?? null
  return (
    <WizardPage occasion={t.read.occasion} title={t.read.title} purpose={purpose}>
      {data === undefined && <Skeleton lines={10} />}
      {data !== undefined && terms === null && <p>{t.read.none}</p>}
      {data !== undefined && terms !== null && (
        <>
          <p className="text-text-2">
            {t.read.publishedAt({ version: t.versionName({ number: terms.number }), date: formatLongDate(terms.publishedAt) })}
          </p>
          <Terms own={data} terms={terms} />
        </>
      )}
    </WizardPage>
  )
}

function Terms({ own, terms }: { own: OwnTerms; terms: CurrentTerms }): ReactNode {
  const t = useMessages(termsMessages)
  const { language } = useLanguage()
  const { site } = useSession()
  const { formatMinute } = useFormat()
  const text = terms.texts[language]
  return (
    <>
      {own.agreedBefore !== null && text.changes !== '' && (
        <Notice tone="info" title={t.agree.changes({ before: t.versionName({ number: own.agreedBefore.number }) })}>
          <p className="whitespace-pre-wrap">{text.changes}</p>
        </Notice>
      )}
      <Card>
        <TermsBody text={text} />
      </Card>
      <PrivacyLink url={own.privacyUrl} />
      {own.isOwed ? (
        <Choice terms={terms} />
      ) : (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p>{own.agreedAt === null ? t.read.exempt : t.read.agreedAt({ at: formatMinute(own.agreedAt) })}</p>
          <LinkButton href={`/${site}`}>{t.read.home}</LinkButton>
        </div>
      )}
    </>
  )
}

/** Whoever does not agree is signed out, and asked again at the next sign-in (BP-TERMS-7). */
function Choice({ terms }: { terms: CurrentTerms }): ReactNode {
  const t = useMessages(termsMessages)
  const { signOut } = useSession()
  const [isLeaving, setLeaving] = useState(false)
  const { agree, busy, problem } = useAgreeing(terms)
  return (
    <>
      {problem !== undefined && (
        <Notice tone="danger" live="alert">
          {problem}
        </Notice>
      )}
      <WizardActions
        back={
          <Button onPointerEnter={preloadDialog} onFocus={preloadDialog} onClick={() => setLeaving(true)}>
            {t.agree.disagree}
          </Button>
        }
      >
        <Button variant="primary" busy={busy} onClick={() => void agree()}>
          {t.agree.agree}
        </Button>
      </WizardActions>
      <ConfirmDialog
        isOpen={isLeaving}
        title={t.agree.disagreeTitle}
        confirmLabel={t.agree.signOut}
        tone="primary"
        onConfirm={() => void signOut()}
        onClose={() => setLeaving(false)}
      >
        {t.agree.disagreeText}
      </ConfirmDialog>
    </>
  )
}

function useAgreeing(terms: CurrentTerms) {
  const { site, refresh, pageAfter } = useSession()
  const { next } = usePageSearch<{ next: string | undefined }>()
  const { language } = useLanguage()
  const router = useRouter()
  const queryClient = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const agree = async (): Promise<void> => {
    setBusy(true)
    setProblem(undefined)
    try {
      const { versionId, texts } = terms
      const body = { versionId, language, digest: texts[language].digest }
      await call(site === 'my' ? acceptTermsAtMy : acceptTermsAtAdmin, { body })
      await refresh()
      router.history.replace(pageAfter(next))
    } catch (error) {
      setProblem((await problemWords(error, language)).message)
      // Published meanwhile: what is asked for now is shown.
      await queryClient.invalidateQueries({ queryKey: key })
    }
    setBusy(false)
  }
  return { agree, busy, problem }
}
