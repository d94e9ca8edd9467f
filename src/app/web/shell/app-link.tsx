import { useRouter } from '@tanstack/react-router'
import type { MouseEvent, ReactNode } from 'react'
import type { UiLinkProps } from '../../../ui/action/link-provider.tsx'

/** The design system's links, led through the router: plain left clicks stay in the page, everything else is the browser's. */
export function AppLink({ href, onClick, target, children, ...props }: UiLinkProps): ReactNode {
  const router = useRouter()
  const inside = href.startsWith('/') && !href.startsWith('/api/') && target === undefined && props.download === undefined
  // A page and what it needs come while the pointer still rests on the link.
  const preload = (): void => {
    if (inside) void router.preloadRoute({ to: href.split(/[?#]/)[0] } as never).catch(() => undefined)
  }
  const follow = (event: MouseEvent<HTMLAnchorElement>): void => {
    onClick?.(event)
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
    if (!inside || !plain || event.defaultPrevented) return
    event.preventDefault()
    router.history.push(href)
  }
  return (
    <a {...props} href={href} target={target} onClick={follow} onPointerEnter={preload} onFocus={preload}>
      {children}
    </a>
  )
}
