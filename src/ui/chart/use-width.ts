import { type RefCallback, useCallback, useState } from 'react'

/** Width of an element in CSS pixels, kept up to date; charts are drawn at that width so that their text is never scaled. */
export function useWidth(initial: number): readonly [number, RefCallback<HTMLElement>] {
  const [width, setWidth] = useState(initial)
  const ref = useCallback((node: HTMLElement | null) => {
    if (!node) return
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.round(entry.contentRect.width)))
    observer.observe(node)
    return () => observer.disconnect()
  }, [])
  return [width, ref]
}
