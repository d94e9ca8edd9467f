import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useSession } from '../../../platform/web/session.tsx'
import { otpPaths } from './paths.ts'

/**
 * 自動終了 (MCOP-OTP-34, APP-3): after so many minutes without operation the installed app ends its session and shows 「終了しました」. Pages in
 * a browser's tab are not the app. Null: OFF.
 */
export function useAutoExit(minutes: number | null): void {
  const { signOut } = useSession()
  const navigate = useNavigate()
  useEffect(() => {
    if (minutes === null || !matchMedia('(display-mode: standalone)').matches) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const exit = async (): Promise<void> => {
      await signOut()
      await navigate({ to: otpPaths.ended() } as never)
    }
    const restart = (): void => {
      clearTimeout(timer)
      timer = setTimeout(() => void exit(), minutes * 60_000)
    }
    const operations = ['pointerdown', 'keydown', 'visibilitychange'] as const
    for (const operation of operations) document.addEventListener(operation, restart)
    restart()
    return () => {
      clearTimeout(timer)
      for (const operation of operations) document.removeEventListener(operation, restart)
    }
  }, [minutes, signOut, navigate])
}
