import { useRef, useState } from 'react'

/** Which item of the page is being changed: one at a time, and none is left with something typed before that was asked. */
export interface OneOpen {
  readonly isOpen: (item: string) => boolean
  readonly open: (item: string) => void
  readonly close: (item: string) => void
  /** The open item tells whether something was typed. */
  readonly tellDirty: (isDirty: boolean) => void
  /** For the `LeaveDialog`. */
  readonly question: { readonly blocked: boolean; readonly leave: () => void; readonly stay: () => void }
}

export function useOneOpen(): OneOpen {
  const [present, setPresent] = useState<string>()
  // What closes an item may have begun long before: when a save is answered, another one can be open.
  const current = useRef<string>(undefined)
  const [wanted, setWanted] = useState<string>()
  const dirty = useRef(false)
  const go = (item: string | undefined): void => {
    dirty.current = false
    current.current = item
    setWanted(undefined)
    setPresent(item)
  }
  return {
    isOpen: (item) => item === present,
    open: (item) => (dirty.current ? setWanted(item) : go(item)),
    close: (item) => {
      if (item === current.current) go(undefined)
    },
    tellDirty: (isDirty) => {
      dirty.current = isDirty
    },
    question: { blocked: wanted !== undefined, leave: () => go(wanted), stay: () => setWanted(undefined) },
  }
}
