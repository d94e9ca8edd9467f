import { lazy, type ReactNode, Suspense, useId, useState } from 'react'
import { Button } from '../action/button.tsx'
import { useWords } from '../words/words-provider.tsx'

const loadFrame = () => import('./modal-frame.tsx')
const ModalFrame = lazy(() => loadFrame().then((module) => ({ default: module.ModalFrame })))

/** For `onPointerEnter` and `onFocus` of the button that opens a dialog or drawer. */
export function preloadDialog(): void {
  void loadFrame()
}

export interface DialogProps {
  isOpen: boolean
  onClose: () => void
  title: ReactNode
  children: ReactNode
  /** Buttons, the primary one last. A form inside brings its own `FormActions` instead. */
  footer?: ReactNode
  /** Something typed would be lost: a click beside it does nothing, and `onClose` asks first. */
  isHeld?: boolean | undefined
  size?: 'md' | 'wide' | undefined
}

export function Dialog({ isOpen, size = 'md', ...frame }: DialogProps): ReactNode {
  if (!isOpen) return null
  return (
    <Suspense fallback={null}>
      <ModalFrame {...frame} role="dialog" shape={size === 'wide' ? 'wide' : 'dialog'} />
    </Suspense>
  )
}

export interface DrawerProps extends Omit<DialogProps, 'size'> {
  /** `menu` is the application's menu, from the left. */
  side?: 'end' | 'menu' | undefined
}

/** Details beside the list they come from. */
export function Drawer({ isOpen, side = 'end', ...frame }: DrawerProps): ReactNode {
  if (!isOpen) return null
  return (
    <Suspense fallback={null}>
      <ModalFrame {...frame} role="dialog" shape={side === 'menu' ? 'menu' : 'drawer'} />
    </Suspense>
  )
}

export interface ConfirmDialogProps {
  isOpen: boolean
  /** A question that names target and count: 「3人のユーザーを削除しますか？」 */
  title: string
  /** The effect, and what stays. */
  children: ReactNode
  /** The verb and the count again: 「3人を削除」 */
  confirmLabel: string
  onConfirm: () => void
  onClose: () => void
  /** Red by default; `primary` for what can be taken back. */
  tone?: 'danger' | 'primary' | undefined
  /** Whole companies and key material: this text has to be typed first. */
  typedText?: string | undefined
  busy?: boolean | undefined
}

/** An `alertdialog`: the focus starts on キャンセル, a click beside it closes nothing. */
export function ConfirmDialog(props: ConfirmDialogProps): ReactNode {
  const { isOpen, title, onClose } = props
  if (!isOpen) return null
  return (
    <Suspense fallback={null}>
      <ModalFrame role="alertdialog" shape="dialog" title={title} onClose={onClose}>
        <Confirmation {...props} />
      </ModalFrame>
    </Suspense>
  )
}

function Confirmation(props: ConfirmDialogProps): ReactNode {
  const { children, confirmLabel, onConfirm, onClose, tone = 'danger', typedText, busy } = props
  const words = useWords()
  const id = useId()
  const [typed, setTyped] = useState('')
  const request = typedText === undefined ? undefined : words.confirmTyping({ text: typedText })
  const matches = typedText === undefined || typed.normalize('NFKC').trim() === typedText.normalize('NFKC')
  return (
    <div className="flex flex-col gap-4">
      <div>{children}</div>
      {request && (
        <label htmlFor={id} className="flex flex-col gap-1.5 font-bold">
          {request}
          <input
            id={id}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            autoComplete="off"
            className="control font-normal"
          />
        </label>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button autoFocus onClick={onClose}>
          {words.cancel}
        </Button>
        <Button variant={tone} busy={busy} disabledReason={matches ? undefined : request} onClick={onConfirm}>
          {confirmLabel}
        </Button>
      </div>
    </div>
  )
}

export interface LeaveDialogProps {
  /** True while a navigation waits for the answer. */
  blocked: boolean
  leave: () => void
  stay: () => void
}

/** Asks before changed input is lost. */
export function LeaveDialog({ blocked, leave, stay }: LeaveDialogProps): ReactNode {
  const words = useWords()
  return (
    <Dialog
      isOpen={blocked}
      onClose={stay}
      title={words.leaveTitle}
      footer={
        <>
          <Button variant="dangerOutline" onClick={leave}>
            {words.leave}
          </Button>
          <Button variant="primary" onClick={stay}>
            {words.stay}
          </Button>
        </>
      }
    >
      <p>{words.leaveBody}</p>
    </Dialog>
  )
}
