import { useEffect, useState } from 'react'
import { type ApiProblem, call } from '../../../platform/web/api-client.ts'
import { signOutUser } from '../../sign-in/contract/index.ts'

/** `failing`: the server has not confirmed the end yet, and is asked again and again. */
export type Ending = 'asked' | 'failing' | 'over'

const untilNextTry = 5_000

/** Ends the user's session while the page is shown; only the server's own word that there is none (any more) makes it over. */
export function useEnding(): Ending {
  const [ending, setEnding] = useState<Ending>('asked')
  useEffect(() => {
    let next: ReturnType<typeof setTimeout> | undefined
    let isLeft = false
    const ask = async (): Promise<void> => {
      const isOver = await isSignedOut()
      if (isLeft) return
      setEnding(isOver ? 'over' : 'failing')
      if (!isOver) next = setTimeout(() => void ask(), untilNextTry)
    }
    void ask()
    return () => {
      isLeft = true
      clearTimeout(next)
    }
  }, [])
  return ending
}

async function isSignedOut(): Promise<boolean> {
  try {
    await call(signOutUser)
    return true
  } catch (error) {
    // At the end of the usable hours the server was faster.
    return (error as ApiProblem).status === 401
  }
}
