import { lazy, type ReactNode, Suspense, useSyncExternalStore } from 'react'

export interface Toast {
  /** A fact: 「3人を削除しました。」 */
  message: string
  tone?: 'success' | 'danger' | undefined
  /** 元に戻す: the toast stays longer and closes once it was pressed. */
  undo?: (() => void) | undefined
}

const ToastRegion = lazy(() => import('./toast-region.tsx').then((module) => ({ default: module.ToastRegion })))

let used = false
const listeners = new Set<() => void>()

/** Shows a toast; may be called from anywhere in the browser. The code that draws it is loaded with the first one. */
export function showToast(toast: Toast): void {
  if (!used) {
    used = true
    for (const listener of listeners) listener()
  }
  void import('./toast-region.tsx').then((module) => module.addToast(toast))
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Once in each shell. */
export function Toasts(): ReactNode {
  const wanted = useSyncExternalStore(subscribe, () => used)
  if (!wanted) return null
  return (
    <Suspense fallback={null}>
      <ToastRegion />
    </Suspense>
  )
}
