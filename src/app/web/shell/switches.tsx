import { Moon, Sun, SunMoon } from 'lucide-react'
import type { ReactNode } from 'react'
import { useLanguage, useMessages } from '../../../platform/web/i18n.tsx'
import { setTheme, themes, useTheme } from '../../../platform/web/theme.ts'
import { Button } from '../../../ui/action/button.tsx'
import { MenuButton } from '../../../ui/overlay/menu-button.tsx'
import { shellMessages } from './shell-messages.ts'

const icons = { system: SunMoon, light: Sun, dark: Moon } as const

export function LanguageSwitch(): ReactNode {
  const t = useMessages(shellMessages)
  const { language, setLanguage } = useLanguage()
  const other = language === 'ja' ? 'en' : 'ja'
  return (
    <Button variant="quiet" lang={other} title={t.switchLanguage} onClick={() => setLanguage(other)} className="px-3">
      {t.otherLanguage}
    </Button>
  )
}

export function ThemeSwitch(): ReactNode {
  const t = useMessages(shellMessages)
  const theme = useTheme()
  return (
    <MenuButton
      variant="quiet"
      size="icon"
      icon={icons[theme]}
      label={t.theme}
      aria-label={t.themeNow({ name: t.themeNames[theme] })}
      title={t.theme}
      entries={themes.map((choice) => ({ id: choice, label: t.themeNames[choice], icon: icons[choice], onAction: () => setTheme(choice) }))}
    />
  )
}
