import { type ReactNode, useId, useRef } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Button } from '../../../../ui/action/button.tsx'
import { Checkbox } from '../../../../ui/form/choices.tsx'
import { TokenField, type TokenFieldHandle } from '../../../../ui/form/token-field.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import { letterVariables } from '../../contract/letter.ts'
import { missingVariables, templateLimits, type WrongVariable, wrongVariables } from '../../contract/template-rules.ts'
import { notificationMessages } from '../notification-messages.ts'
import { templateMessages } from '../template-messages.ts'
import type { LetterDraftState } from './use-letter-draft.ts'

const tokens = letterVariables.map((name) => `\${${name}}`)

/** 件名 and 本文 with their variables as tokens, and the list that inserts them (MCOP-TMPL-10, 11, 14). */
export function LetterFields({ letter }: { letter: LetterDraftState }): ReactNode {
  const t = useMessages(templateMessages)
  const subject = useRef<TokenFieldHandle>(null)
  const body = useRef<TokenFieldHandle>(null)
  const last = useRef(body)
  const hintId = useId()
  const { draft, write } = letter
  return (
    <>
      <TokenField
        ref={subject}
        name="subject"
        label={t.fields.subject}
        hint={t.subjectHint}
        required
        multiline={false}
        tokens={tokens}
        maxLength={templateLimits.subject}
        value={draft.subject}
        onChange={(value) => write({ subject: value })}
        onFocus={() => {
          last.current = subject
        }}
      />
      <fieldset className="flex flex-col gap-2" aria-describedby={hintId}>
        <legend className="mb-1 font-bold">{t.variables}</legend>
        <p id={hintId} className="-mt-1 text-text-2">
          {t.variablesHint}
        </p>
        <div className="flex flex-wrap gap-2">
          {letterVariables.map((name) => (
            <Button key={name} size="sm" onClick={() => last.current.current?.insert(`\${${name}}`)}>
              <span>{t.variableNames[name]}</span>
              <code className="text-text-2 max-sm:hidden">{`\${${name}}`}</code>
            </Button>
          ))}
        </div>
      </fieldset>
      <TokenField
        ref={body}
        name="body"
        label={t.fields.body}
        hint={t.bodyHint}
        required
        mono={draft.contentType === 'html'}
        tokens={tokens}
        value={draft.body}
        onChange={(value) => write({ body: value })}
        onFocus={() => {
          last.current = body
        }}
      />
      <WrongVariables draft={draft} />
    </>
  )
}

/** Said while it is typed, by field, line and column, with what to do (MCOP-TMPL-14, 17). */
function WrongVariables({ draft }: { draft: LetterDraftState['draft'] }): ReactNode {
  const t = useMessages(templateMessages)
  const { errors } = useMessages(notificationMessages)
  const sentence = (wrong: WrongVariable): string => errors[wrong.code.slice('notifications.'.length) as 'variable-unknown'](wrong)
  const sentences = (['subject', 'body'] as const).flatMap((field) =>
    wrongVariables(draft[field]).map((wrong) => `${t.fields[field]}：${sentence(wrong)}`),
  )
  return (
    <div role="status">
      {sentences.length > 0 && (
        <Notice tone="danger" title={t.wrong}>
          <ul className="list-disc pl-5">
            {sentences.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  )
}

/** Asks before a letter is saved that lacks what its base has (MCOP-TMPL-14); the tick is the answer. */
export function MissingVariables({ base, draft }: { base: readonly string[]; draft: LetterDraftState['draft'] }): ReactNode {
  const t = useMessages(templateMessages)
  const missing = missingVariables(base, draft)
  if (missing.length === 0) return null
  return (
    <Notice tone="warn" live="status" title={t.missing({ variables: missing })}>
      {missing.includes('ENTRY_PASSWORD') && <p>{t.missingEntryPassword}</p>}
      {missing.some((name) => name !== 'ENTRY_PASSWORD') && <p>{t.missingUrl}</p>}
      <Checkbox key={missing.join()} name="acknowledged" label={t.acknowledge} className="mt-2" />
    </Notice>
  )
}
