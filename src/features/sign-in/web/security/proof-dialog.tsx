import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useSession } from '../../../../platform/web/session.tsx'
import { Button } from '../../../../ui/action/button.tsx'
import { Dialog } from '../../../../ui/overlay/dialog.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import { reproofRoutes } from '../../contract/own/own-account-routes.ts'
import { doorMessages } from '../door-messages.ts'
import { ProofForm, type ProofKind } from './proof-form.tsx'

/** Proving anew to be there, before what a thief of a session must not do. */
export function ProofDialog({ round, onProved, onClose }: { round: number; onProved: () => void; onClose: () => void }): ReactNode {
  const t = useMessages(doorMessages).proof
  const { site } = useSession()
  const [chosen, setChosen] = useState<ProofKind>()
  const { data } = useQuery({
    queryKey: ['sign-in', 'proof', site, round],
    queryFn: () => call(reproofRoutes.read[site]),
    gcTime: 0,
    staleTime: 0,
  })
  const kind = chosen ?? data?.proofs[0]
  const others = data?.proofs.filter((proof) => proof !== kind) ?? []
  return (
    <Dialog isOpen onClose={onClose} title={t.title}>
      <div className="flex flex-col gap-4">
        <p>{round === 1 ? t.body : t.further}</p>
        {data === undefined ? (
          <Skeleton lines={3} />
        ) : kind === undefined ? (
          <p>{t.none}</p>
        ) : (
          <ProofForm key={kind} kind={kind} mailAddress={data.mailAddress} onProved={onProved} />
        )}
        {others.length > 0 && (
          <fieldset aria-label={t.ways} className="flex flex-wrap gap-2 border-t border-line pt-3">
            {others.map((other) => (
              <Button key={other} size="sm" variant="link" onClick={() => setChosen(other)}>
                {t[other]}
              </Button>
            ))}
          </fieldset>
        )}
      </div>
    </Dialog>
  )
}
