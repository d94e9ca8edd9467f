import { X } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { Dialog as AriaDialog } from 'react-aria-components/Dialog'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { IconButton } from '../action/button.tsx'
import { classNames } from '../class-names.ts'
import { useWords } from '../words/words-provider.tsx'
import { OverlayLocale } from './overlay-locale.tsx'

export interface ModalFrameProps {
  shape: 'dialog' | 'wide' | 'drawer' | 'menu'
  role: 'dialog' | 'alertdialog'
  title: ReactNode
  children: ReactNode
  footer?: ReactNode
  onClose: () => void
  /** Something typed would be lost: a click beside it does nothing. Esc and the close button are `onClose`, which asks first. */
  isHeld?: boolean | undefined
}

const overlays = {
  dialog: 'items-center justify-center p-4',
  wide: 'items-center justify-center p-4',
  drawer: 'justify-end',
  menu: 'justify-start',
} as const

const frames = {
  dialog: 'max-h-full w-full max-w-lg rounded-lg entering:animate-fade',
  wide: 'max-h-full w-full max-w-3xl rounded-lg entering:animate-fade',
  drawer: 'h-full w-full max-w-md entering:animate-drawer',
  menu: 'h-full w-72 max-w-[85vw] entering:animate-menu',
} as const

/** What dialogs and drawers share: scrim, focus trap, Esc, title, close button. Always loaded lazily. */
export function ModalFrame({ shape, role, title, children, footer, onClose, isHeld = false }: ModalFrameProps): ReactNode {
  const words = useWords()
  const titleId = useId()
  return (
    <OverlayLocale>
      <ModalOverlay
        isOpen
        isDismissable={role === 'dialog' && !isHeld}
        onOpenChange={(open) => !open && onClose()}
        className={classNames('fixed inset-0 z-40 flex bg-scrim entering:animate-fade', overlays[shape])}
      >
        <Modal className={classNames('flex overflow-hidden border border-line bg-raised shadow-2', frames[shape])}>
          <AriaDialog role={role} aria-labelledby={titleId} className="flex min-w-0 grow flex-col outline-none">
            <div className="flex items-center justify-between gap-3 px-5 pt-4 pb-2">
              <h2 id={titleId} className="min-w-0 text-lg">
                {title}
              </h2>
              {role === 'dialog' && <IconButton icon={X} label={words.close} onClick={onClose} className="-mr-2" />}
            </div>
            <div className="relative min-h-0 grow overflow-y-auto px-5 pb-5">{children}</div>
            {footer && <div className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{footer}</div>}
          </AriaDialog>
        </Modal>
      </ModalOverlay>
    </OverlayLocale>
  )
}
