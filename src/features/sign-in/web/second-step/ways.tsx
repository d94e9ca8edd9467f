import { Fingerprint, KeyRound, LifeBuoy, type LucideIcon, Mail, Smartphone } from 'lucide-react'
import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import type { SecondStepProof } from '../../../second-steps/contract/index.ts'
import { doorMessages } from '../door-messages.ts'
import type { StepProps } from './step-props.ts'

const icons: Readonly<Record<SecondStepProof, LucideIcon>> = { totp: Smartphone, mail: Mail, passkey: Fingerprint, recovery: LifeBuoy }

/** 本人確認の方法 (SP-MFA-5): only what this person can use, the mail address masked. */
export function Ways({ pending, go }: StepProps): ReactNode {
  const t = useMessages(doorMessages).step
  const words: Readonly<Record<SecondStepProof, readonly [string, string]>> = {
    totp: [t.byTotp, t.byTotpBody],
    mail: [t.byMail({ address: pending.mail?.address ?? '' }), t.byMailBody],
    passkey: [t.byPasskey, t.byPasskeyBody],
    recovery: [t.byRecovery, t.byRecoveryBody],
  }
  // For when nothing else is at hand.
  const proofs = pending.proofs.toSorted((one, other) => Number(one === 'recovery') - Number(other === 'recovery'))
  const only = pending.proofs.length === 1 ? pending.proofs[0] : undefined
  return (
    <div className="flex flex-col gap-4">
      <p>{t.waysBody}</p>
      <ul className="flex flex-col gap-2">
        {proofs.map((proof) => {
          const Icon = icons[proof] ?? KeyRound
          return (
            <li key={proof}>
              <button
                type="button"
                onClick={() => go(proof)}
                className="flex min-h-11 w-full items-start gap-3 rounded-md border border-line-mid bg-surface px-4 py-2.5 text-left hover:bg-hover"
              >
                <Icon size={20} aria-hidden className="mt-0.5 shrink-0 text-text-2" />
                <span className="flex min-w-0 flex-col">
                  <span className="font-bold break-words">{words[proof][0]}</span>
                  <span className="text-text-2">{words[proof][1]}</span>
                </span>
              </button>
            </li>
          )
        })}
      </ul>
      {only !== undefined && <p className="text-text-2">{only === 'mail' ? t.onlyMail : t.onlyOne}</p>}
    </div>
  )
}
