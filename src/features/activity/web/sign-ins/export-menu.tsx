import { Menu } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { problemWords } from '../../../../platform/web/problem-words.ts'
import { MenuButton } from '../../../../ui/overlay/menu-button.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { type SignInFileFormat, signInFileFormats } from '../../contract/sign-in-choices.ts'
import { signInHistoryMessages } from '../sign-in-messages.ts'
import { downloadFile } from './download-file.ts'

type Download = (format: SignInFileFormat) => Parameters<typeof downloadFile>

/** ≡: all rows of the filter in their order as a file (SP-HIST-4, 9); too many are refused in words. */
export function ExportMenu({ download }: { download: Download }): ReactNode {
  const t = useMessages(signInHistoryMessages)
  const { language } = useLanguage()
  const [isBusy, setBusy] = useState(false)
  const save = async (format: SignInFileFormat): Promise<void> => {
    setBusy(true)
    try {
      await downloadFile(...download(format))
    } catch (error) {
      const words = await problemWords(error as object, language)
      showToast({ tone: 'danger', message: words.message })
    } finally {
      setBusy(false)
    }
  }
  return (
    <MenuButton
      label={t.exportMenu}
      icon={Menu}
      busy={isBusy}
      entries={signInFileFormats.map((format) => ({ id: format, label: t.formats[format], onAction: () => void save(format) }))}
    >
      {isBusy ? t.exporting : t.export}
    </MenuButton>
  )
}
