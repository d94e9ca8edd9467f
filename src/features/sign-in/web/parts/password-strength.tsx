import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { linkMessages } from '../links/link-messages.ts'
import type { Strength } from '../links/use-strength.ts'

const tones = ['text-danger-text', 'text-danger-text', 'text-text-2', 'text-success-text', 'text-success-text'] as const

/** The word beside the field (SP-PWD-8). The room for it is always there, so that nothing moves while typing. */
export function PasswordStrength({ strength }: { strength: Strength | undefined }): ReactNode {
  const { strength: words } = useMessages(linkMessages)
  return (
    <p role="status" className="min-h-6 text-sm">
      {strength !== undefined && (
        <>
          <span className="text-text-2">{words.label}：</span>
          <strong className={tones[strength.grade] ?? 'text-text'}>{words.grades[strength.grade]}</strong>
          {strength.word !== null && <span className="ml-2">{words.word({ word: strength.word })}</span>}
        </>
      )}
    </p>
  )
}
