import { LoaderCircle, type LucideIcon } from 'lucide-react'
import { type ButtonHTMLAttributes, type ReactNode, type Ref, useId } from 'react'
import { classNames } from '../class-names.ts'
import { useWords } from '../words/words-provider.tsx'
import { type ButtonSize, type ButtonVariant, buttonStyle } from './button-style.ts'
import { UiLink, type UiLinkProps } from './link-provider.tsx'

interface ButtonLook {
  variant?: ButtonVariant | undefined
  size?: ButtonSize | undefined
  icon?: LucideIcon | undefined
}

export interface ButtonProps extends ButtonLook, Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'> {
  /** Work is going on: the button keeps its width and its focus but does nothing. */
  busy?: boolean | undefined
  /** Why it cannot be pressed. The button stays reachable by keyboard so that everybody can learn the reason. */
  disabledReason?: string | false | undefined
  ref?: Ref<HTMLButtonElement> | undefined
}

export function Button(props: ButtonProps): ReactNode {
  const { variant, size, icon: Icon, busy = false, disabledReason, className, children, onClick, type = 'button', ...rest } = props
  const words = useWords()
  const reasonId = useId()
  const blocked = Boolean(disabledReason) || busy
  const described = [disabledReason ? reasonId : '', rest['aria-describedby'] ?? ''].filter(Boolean).join(' ')
  return (
    <>
      <button
        {...rest}
        type={blocked && type === 'submit' ? 'button' : type}
        className={classNames(buttonStyle({ variant, size, disabled: Boolean(disabledReason) }), 'relative', className)}
        aria-disabled={blocked || rest['aria-disabled']}
        aria-busy={busy || undefined}
        aria-describedby={described || undefined}
        title={disabledReason || rest.title}
        onClick={blocked ? undefined : onClick}
      >
        <span className={classNames('inline-flex items-center gap-2', busy && 'invisible')}>
          {Icon && <Icon size={16} aria-hidden className="shrink-0" />}
          {children}
        </span>
        {busy && (
          <span className="absolute inset-0 flex items-center justify-center">
            <LoaderCircle size={18} aria-hidden className="animate-spin" />
            <span className="sr-only">{words.busy}</span>
          </span>
        )}
      </button>
      {disabledReason && (
        <span id={reasonId} hidden>
          {disabledReason}
        </span>
      )}
    </>
  )
}

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'size' | 'icon'> {
  icon: LucideIcon
  /** Read aloud and shown on hover. */
  label: string
}

export function IconButton({ label, variant = 'quiet', ...props }: IconButtonProps): ReactNode {
  return <Button {...props} variant={variant} size="icon" aria-label={label} title={label} />
}

export interface LinkButtonProps extends ButtonLook, UiLinkProps {}

/** Looks like a button, goes somewhere. */
export function LinkButton({ variant, size, icon: Icon, className, children, ...rest }: LinkButtonProps): ReactNode {
  return (
    <UiLink {...rest} className={classNames(buttonStyle({ variant, size }), className)}>
      {Icon && <Icon size={16} aria-hidden className="shrink-0" />}
      {children}
    </UiLink>
  )
}
