import { useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { type ApiProblem, call } from '../../../../platform/web/api-client.ts'
import { signOutUser } from '../../../sign-in/contract/index.ts'

/** `failing`: the server has not confirmed the end yet, and is asked again and again. */
export type Ending = 'asked' | 'failing' | 'over'

const untilNextTry = 5_000

/** Ends the session when the way here ordered it (`endingState`); only the server's own word that there is none (any more) makes it over. */
export function useEnding(): Ending {
  const router = useRouter()
  const [isOrdered] = useState(() => 'isEnding' in router.state.location.state)
  const [ending, setEnding] = useState<Ending>(isOrdered ? 'asked' : 'over')
  useEffect(() => {
    if (!isOrdered) return
    let next: ReturnType<typeof setTimeout> | undefined
    let isLeft = false
    const ask = async (): Promise<void> => {
      const isOver = await isSignedOut()
      if (isLeft) return
      setEnding(isOver ? 'over' : 'failing')
      if (isOver) void router.navigate({ to: '.', search: true, state: {}, replace: true } as never)
      else next = setTimeout(() => void ask(), untilNextTry)
    }
    void ask()
    return () => {
      isLeft = true
      clearTimeout(next)
    }
  }, [isOrdered, router])
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
