import '../composing-keys.ts'
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { ChartColumn, FileUp, Grid3x3, LayoutDashboard, Users } from 'lucide-react'
import { type ReactNode, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { followThemeOfOtherTabs } from '../../../platform/web/theme.ts'
import { Button } from '../../../ui/action/button.tsx'
import { PasswordField } from '../../../ui/form/secret-fields.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { DoorPage } from '../../../ui/page/door-page.tsx'
import { WizardActions, WizardPage } from '../../../ui/page/wizard-page.tsx'
import { AppFrame } from '../shell/app-frame.tsx'
import { AppShell } from '../shell/app-shell.tsx'
import { NarrowFrame } from '../shell/narrow-frame.tsx'
import { FormGallery } from './form-section.tsx'
import { GridSection } from './grid-section.tsx'
import { ListSection } from './list-section.tsx'
import { PartsSection } from './parts-section.tsx'
import './gallery.css'

const navigation = [
  {
    label: '',
    items: [{ to: '/dashboard', label: 'ダッシュボード', icon: LayoutDashboard, keywords: ['ホーム'] }],
  },
  {
    label: '管理',
    items: [
      { to: '/users', label: 'ユーザー', icon: Users, keywords: ['利用者'] },
      { to: '/import', label: '一括登録', icon: FileUp },
    ],
  },
  {
    label: 'セキュリティ',
    items: [
      { to: '/pattern', label: 'パターン認証', icon: Grid3x3 },
      { to: '/usage', label: '利用状況', icon: ChartColumn },
    ],
  },
]

/** `?section=list`: which part is shown; each is a page of its own, as in the product. */
function Section(): ReactNode {
  switch (new URLSearchParams(location.search).get('section')) {
    case 'form':
      return <FormGallery />
    case 'grid':
      return <GridSection />
    case 'parts':
      return <PartsSection />
    default:
      return <ListSection />
  }
}

function Gallery(): ReactNode {
  const section = new URLSearchParams(location.search).get('section')
  if (section === 'sign-in') {
    return (
      <NarrowFrame>
        <DoorPage
          occasion="Genkan・管理サイト"
          title="ログイン"
          purpose="ログインIDとパスワードを入力してください。"
          footer={
            <a href="#forgot" className="link">
              パスワードを忘れた方
            </a>
          }
        >
          <div className="flex flex-col gap-4">
            <TextField name="id" label="ログインID" required autoComplete="username" />
            <PasswordField name="password" label="パスワード" required autoComplete="current-password" />
            <Button variant="primary">ログイン</Button>
          </div>
        </DoorPage>
      </NarrowFrame>
    )
  }
  if (section === 'wizard') {
    return (
      <NarrowFrame>
        <WizardPage
          occasion="Genkan・初めてのログイン"
          title="二段階認証を設定します"
          steps={['パスワード', '二段階認証', '連絡先', '完了']}
          current={1}
        >
          <WizardActions back={<Button>前へ戻る</Button>}>
            <Button variant="primary">設定する</Button>
          </WizardActions>
        </WizardPage>
      </NarrowFrame>
    )
  }
  return (
    <AppShell
      site="admin"
      company={{ code: 'C000000001', name: 'サンプル商事株式会社' }}
      account={{ name: '山田 太郎', loginId: 'admin01' }}
      navigation={navigation}
      onSignOut={() => undefined}
    >
      <Section />
    </AppShell>
  )
}

const rootRoute = createRootRoute({
  component: () => (
    <AppFrame>
      <Gallery />
    </AppFrame>
  ),
  notFoundComponent: () => null,
})
const router = createRouter({ routeTree: rootRoute, history: createMemoryHistory({ initialEntries: ['/users'] }) })

followThemeOfOtherTabs()
const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    {/* A router of its own: the product's routes are not part of the gallery. */}
    <RouterProvider router={router as never} />
  </StrictMode>,
)
