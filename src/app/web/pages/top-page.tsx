import { useRouter } from '@tanstack/react-router'
import { BookOpen, Building2, Grid3x3, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { guidesPaths } from '../../../features/guides/web/index.ts'
import { otpPaths } from '../../../features/one-time-passwords/web/index.ts'
import { signInPaths } from '../../../features/sign-in/web/index.ts'
import { defineMessages, useMessages } from '../../../platform/web/i18n.tsx'
import { Button } from '../../../ui/action/button.tsx'
import { UiLink } from '../../../ui/action/link-provider.tsx'
import { DoorPage } from '../../../ui/page/door-page.tsx'

const topMessages = defineMessages({
  ja: () => import('./locales/top-ja.ts').then((module) => module.topJa),
  en: () => import('./locales/top-en.ts').then((module) => module.topEn),
})

/** ビジネスポータルトップ画面 (BP-LOGIN-1): open to everybody, and nothing on it but the ways in. */
export function TopPage(): ReactNode {
  const t = useMessages(topMessages)
  const router = useRouter()
  return (
    <DoorPage occasion={t.product} title={t.title} purpose={t.purpose}>
      <div className="flex flex-col gap-5">
        <Button variant="primary" className="justify-center" onClick={() => router.history.push(signInPaths.signIn())}>
          {t.toSignIn}
        </Button>
        <nav aria-label={t.otherWays} className="flex flex-col gap-2 border-t border-line pt-5">
          <Way to={signInPaths.door('admin')} icon={Building2} title={t.admin} body={t.adminBody} />
          <Way to={otpPaths.signIn()} icon={Grid3x3} title={t.pattern} body={t.patternBody} />
          <Way to={guidesPaths.publicUserGuide()} icon={BookOpen} title={t.guide} body={t.guideBody} />
        </nav>
      </div>
    </DoorPage>
  )
}

function Way({ to, icon: Icon, title, body }: { to: string; icon: LucideIcon; title: string; body: string }): ReactNode {
  return (
    <UiLink href={to} className="flex items-start gap-3 rounded-md px-2 py-2 hover:bg-hover coarse:min-h-11">
      <Icon size={20} aria-hidden className="mt-0.5 shrink-0 text-text-2" />
      <span className="flex min-w-0 flex-col">
        <span className="font-bold text-primary-text">{title}</span>
        <span className="text-text-2">{body}</span>
      </span>
    </UiLink>
  )
}
