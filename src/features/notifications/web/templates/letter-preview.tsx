import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import type { LetterPreview } from '../../contract/template.ts'
import { LetterText } from '../parts/letter-text.tsx'
import { templateMessages } from '../template-messages.ts'
import { LetterFrame } from './letter-frame.tsx'

/** A letter as a user will see it; one in HTML with the text that is made from it. */
export function LetterPreviewView({ letter }: { letter: LetterPreview }): ReactNode {
  const t = useMessages(templateMessages)
  return (
    <div className="flex flex-col gap-3">
      <p className="text-text-2">{t.previewHint}</p>
      {letter.removed.length > 0 && <Notice tone="warn" title={t.removedParts({ parts: letter.removed })} />}
      {letter.html === null ? (
        <LetterText subject={letter.subject} text={letter.text} />
      ) : (
        <>
          <h3 className="font-bold">{t.htmlPart}</h3>
          <LetterFrame title={t.previewFrame} letter={letter.html} />
          <h3 className="font-bold">{t.textPart}</h3>
          <LetterText subject={letter.subject} text={letter.text} />
        </>
      )}
    </div>
  )
}
