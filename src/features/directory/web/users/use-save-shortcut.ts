import { useEffect } from 'react'

/** Ctrl+S saves the form of the page instead of the page itself (SP-ADM-15). */
export function useSaveShortcut(): void {
  useEffect(() => {
    const save = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's' || event.isComposing) return
      event.preventDefault()
      document.querySelector<HTMLFormElement>('main form')?.requestSubmit()
    }
    document.addEventListener('keydown', save)
    return () => document.removeEventListener('keydown', save)
  }, [])
}
