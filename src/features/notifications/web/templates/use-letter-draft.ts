import { useRef, useState } from 'react'
import type { ContentType } from '../../contract/letter.ts'
import type { LetterDraft, TemplateText } from '../../contract/template.ts'
import { htmlFromText, looksLikeHtml } from './html-from-text.ts'

export interface LetterDraftState {
  readonly draft: LetterDraft
  /** The shipped template that was applied last; empty: none yet. */
  readonly base: string
  /** Something stands there that 適用 would overwrite, and it is not what it wrote itself. */
  readonly isTyped: boolean
  /** Changed since it was shown. */
  readonly isTouched: boolean
  write(change: Partial<Pick<LetterDraft, 'subject' | 'body'>>): void
  /** TEXT becomes paragraphs, and the very same text again if nothing was typed in between (MCOP-TMPL-9). */
  chooseType(contentType: ContentType): void
  apply(base: TemplateText): void
}

const nothing = { contentType: 'text', subject: '', body: '' } as const

/** What is written in the form, apart from the template's name. */
export function useLetterDraft(initial: TemplateText | undefined): LetterDraftState {
  const begin: LetterDraft =
    initial === undefined ? nothing : { contentType: initial.contentType, subject: initial.subject, body: initial.body }
  const [draft, setDraft] = useState(begin)
  const [base, setBase] = useState(initial?.base ?? '')
  const [isTouched, setTouched] = useState(false)
  const written = useRef<Pick<LetterDraft, 'subject' | 'body'>>(nothing)
  const textBefore = useRef('')
  const change = (next: Partial<LetterDraft>): void => {
    setTouched(true)
    setDraft((before) => ({ ...before, ...next }))
  }
  return {
    draft,
    base,
    isTouched,
    isTyped:
      (draft.subject !== '' || draft.body !== '') && (draft.subject !== written.current.subject || draft.body !== written.current.body),
    write: change,
    chooseType(contentType) {
      if (contentType === 'html' && draft.body !== '' && !looksLikeHtml(draft.body)) {
        textBefore.current = draft.body
        change({ contentType, body: htmlFromText(draft.body) })
      } else if (contentType === 'text' && draft.body === htmlFromText(textBefore.current)) {
        change({ contentType, body: textBefore.current })
      } else change({ contentType })
    },
    apply({ id, subject, body }) {
      const text = { subject, body: draft.contentType === 'html' ? htmlFromText(body) : body }
      written.current = text
      setBase(id)
      change(text)
    },
  }
}
