import { type ReactNode, useEffect } from 'react'
import { type Language, TimeZoneProvider, useLanguage } from '../i18n.tsx'
import { hasChosen } from '../theme.ts'
import { PageSizeProvider } from './page-size.tsx'

/** How the sites show themselves to a person, at every device. */
export interface PersonalSettings {
  readonly language: Language
  readonly timeZone: string
  readonly display: { readonly highContrast: boolean; readonly noMotion: boolean; readonly largeTargets: boolean }
  readonly rowsPerPage: number
}

/** Around everything that is shown to somebody who is signed in. */
export function PersonalProvider({ personal, children }: { personal: PersonalSettings; children: ReactNode }): ReactNode {
  const { followLanguage } = useLanguage()
  useEffect(() => {
    // What was chosen in this browser stays. The language of an account, or of its company, is in force while its person is here.
    if (!hasChosen('language')) followLanguage(personal.language)
    return () => followLanguage(undefined)
  }, [personal.language, followLanguage])
  useDisplay(personal.display)
  return (
    <TimeZoneProvider timeZone={personal.timeZone}>
      <PageSizeProvider kept={personal.rowsPerPage}>{children}</PageSizeProvider>
    </TimeZoneProvider>
  )
}

/** Ends with the session: the next person has another choice. */
function useDisplay({ highContrast, noMotion, largeTargets }: PersonalSettings['display']): void {
  useEffect(() => {
    const { dataset } = document.documentElement
    if (highContrast) dataset.contrast = 'high'
    if (noMotion) dataset.motion = 'none'
    if (largeTargets) dataset.targets = 'large'
    return () => {
      delete dataset.contrast
      delete dataset.motion
      delete dataset.targets
    }
  }, [highContrast, noMotion, largeTargets])
}
