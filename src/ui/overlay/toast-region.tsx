import { CircleAlert, CircleCheck, X } from 'lucide-react'
import type { ReactNode } from 'react'
import {
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as AriaToastContent,
  UNSTABLE_ToastQueue as AriaToastQueue,
  UNSTABLE_ToastRegion as AriaToastRegion,
  Text,
} from 'react-aria-components'
import { Button, IconButton } from '../action/button.tsx'
import { useWords } from '../words/words-provider.tsx'
import { OverlayLocale } from './overlay-locale.tsx'
import type { Toast } from './toast.tsx'

// React Aria calls its toasts unstable; nothing outside this file may depend on their interface.
const queue = new AriaToastQueue<Toast>({ maxVisibleToasts: 3 })

const shownMs = 6_000
/** Time enough to notice a mistake and reach the button. */
const undoMs = 12_000

export function addToast(toast: Toast): void {
  queue.add(toast, { timeout: toast.undo ? undoMs : shownMs })
}

export function ToastRegion(): ReactNode {
  const words = useWords()
  return (
    <OverlayLocale>
      <AriaToastRegion
        queue={queue}
        aria-label={words.notifications}
        className="fixed right-4 bottom-4 left-4 z-50 flex flex-col-reverse gap-2 outline-none sm:left-auto sm:w-96"
      >
        {({ toast }) => {
          const { message, tone = 'success', undo } = toast.content
          const Icon = tone === 'success' ? CircleCheck : CircleAlert
          const close = (): void => queue.close(toast.key)
          return (
            <AriaToast
              toast={toast}
              className="flex animate-fade items-center gap-3 rounded-lg border border-line bg-raised py-2 pr-2 pl-4 shadow-2"
            >
              <Icon size={20} aria-hidden className={tone === 'success' ? 'shrink-0 text-success-text' : 'shrink-0 text-danger-text'} />
              <AriaToastContent className="min-w-0 grow">
                <Text slot="title">{message}</Text>
              </AriaToastContent>
              {undo && (
                <Button
                  size="sm"
                  onClick={() => {
                    undo()
                    close()
                  }}
                >
                  {words.undo}
                </Button>
              )}
              <IconButton icon={X} label={words.close} onClick={close} />
            </AriaToast>
          )
        }}
      </AriaToastRegion>
    </OverlayLocale>
  )
}
