import type { ReactNode } from 'react'

/** How somebody shows to be there who changes the own account: `sign-in`, above, asks for it. */
export interface OwnProof {
  /** Does it; where the server wants a recent proof, asks for one and does it then. */
  readonly withProof: <Result>(action: () => Promise<Result>) => Promise<Result>
  /** To be shown once on the page. */
  readonly dialog: ReactNode
}

let useGiven = (): OwnProof => ({ withProof: (action) => action(), dialog: null })

/** Called once, behind a sign-in, before any page is shown. */
export function addOwnProof(use: () => OwnProof): void {
  useGiven = use
}

export function useOwnProof(): OwnProof {
  return useGiven()
}
