import { type ReactNode, useState } from 'react'
import { useFormat, useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { problemWords } from '../../../../platform/web/problem-words.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { RadioCards } from '../../../../ui/form/choices.tsx'
import { FileDrop } from '../../../../ui/form/file-drop.tsx'
import { Dialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { addressMessages } from '../address-messages.ts'
import { decodeTable, userIdsIn } from '../search-file.ts'
import type { SheetHandle } from '../use-sheet.ts'

const namedMissing = 5

interface ImportDialogProps {
  sheet: Pick<SheetHandle, 'importUsers' | 'changeCount'>
  onClose: () => void
}

/** ユーザ一括取り込み (MCOP-IPTOOL-3, 8): asks before anything typed is lost; a list without input gives way to the file. */
export function ImportDialog({ sheet, onClose }: ImportDialogProps): ReactNode {
  const t = useMessages(addressMessages)
  const { language } = useLanguage()
  const { formatCount, formatList } = useFormat()
  const [file, setFile] = useState<File>()
  const [how, setHow] = useState<'merge' | 'replace'>(sheet.changeCount > 0 ? 'merge' : 'replace')
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)

  const take = async (): Promise<void> => {
    const userIds = file === undefined ? undefined : userIdsIn(decodeTable(new Uint8Array(await file.arrayBuffer())))
    if (userIds === undefined || userIds.length === 0) return setError(t.sheet.importEmpty)
    if (userIds.length > 1000) return setError(t.sheet.importTooMany)
    setBusy(true)
    try {
      const missing = await sheet.importUsers(userIds, how)
      showToast({ message: t.sheet.imported({ count: formatCount(userIds.length - missing.length) }) })
      if (missing.length > 0) {
        const first = formatList(missing.slice(0, namedMissing))
        showToast({ message: t.sheet.importMissing({ count: formatCount(missing.length), first }), tone: 'danger' })
      }
      onClose()
    } catch (problem) {
      setError((await problemWords(problem, language)).message)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      isOpen
      title={t.sheet.importTitle}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t.user.cancel}</Button>
          <Button variant="primary" busy={busy} onClick={() => void take()}>
            {t.sheet.importDo}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        <p>{t.sheet.importBody}</p>
        <FileDrop
          name="file"
          label={t.sheet.importFile}
          accept=".csv,text/csv"
          required
          error={error}
          onFiles={([first]) => {
            setFile(first)
            setError(undefined)
          }}
        />
        <RadioCards
          name="how"
          label={t.sheet.mergeOrReplace}
          value={how}
          onChange={(value) => setHow(value === 'replace' ? 'replace' : 'merge')}
          options={[
            { value: 'merge', label: sheet.changeCount > 0 ? t.sheet.merge : t.sheet.mergeList },
            { value: 'replace', label: sheet.changeCount > 0 ? t.sheet.replace : t.sheet.replaceList },
          ]}
        />
      </div>
    </Dialog>
  )
}
