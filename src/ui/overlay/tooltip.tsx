import { type ReactNode, useId, useState } from 'react'

export interface TooltipProps {
  /** A few words that explain the control; never the only way to learn something. */
  text: string
  /** Gets the id for `aria-describedby` of the control inside. */
  children: (describedBy: string) => ReactNode
}

/** Shown on hover and focus, stays while hovered, closes with Esc (WCAG 1.4.13). */
export function Tooltip({ text, children }: TooltipProps): ReactNode {
  const id = useId()
  const [shown, setShown] = useState(false)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens to what happens to the control inside
    <span
      className="relative inline-flex"
      onPointerEnter={() => setShown(true)}
      onPointerLeave={() => setShown(false)}
      onFocus={() => setShown(true)}
      onBlur={() => setShown(false)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && shown) {
          setShown(false)
          event.stopPropagation()
        }
      }}
    >
      {children(id)}
      <span
        id={id}
        role="tooltip"
        className={`absolute bottom-full left-1/2 z-30 w-max max-w-64 -translate-x-1/2 pb-1.5 ${shown ? 'animate-fade' : 'hidden'}`}
      >
        <span className="block rounded-md border border-line bg-raised px-2.5 py-1 text-xs shadow-2">{text}</span>
      </span>
    </span>
  )
}
