import { classNames } from '../class-names.ts'

export type ButtonVariant = 'primary' | 'secondary' | 'danger' | 'dangerOutline' | 'quiet' | 'link'
export type ButtonSize = 'md' | 'sm' | 'icon'

const variants: Readonly<Record<ButtonVariant, string>> = {
  primary: 'border-transparent bg-primary font-bold text-on-primary hover:bg-primary-hover',
  secondary: 'border-line-mid bg-surface text-text shadow-1 hover:bg-hover',
  danger: 'border-transparent bg-danger font-bold text-on-primary hover:brightness-90',
  dangerOutline: 'border-line-mid bg-surface text-danger-text shadow-1 hover:bg-danger-soft',
  quiet: 'border-transparent text-text-2 hover:bg-hover',
  link: 'border-transparent text-primary-text hover:bg-hover',
}

const sizes: Readonly<Record<ButtonSize, string>> = {
  md: 'h-9 gap-2 px-4 coarse:h-11',
  sm: 'h-8 gap-1.5 px-3 coarse:h-11',
  icon: 'size-9 justify-center coarse:size-11',
}

/** For a router's own typed link: `<Link className={buttonStyle({ variant: 'primary' })}>`. */
export function buttonStyle(
  options: { variant?: ButtonVariant | undefined; size?: ButtonSize | undefined; disabled?: boolean } = {},
): string {
  const { variant = 'secondary', size = 'md', disabled = false } = options
  return classNames(
    'inline-flex shrink-0 items-center justify-center rounded-md border text-sm whitespace-nowrap transition-colors duration-150',
    disabled ? 'border-line bg-neutral-soft text-text-3' : variants[variant],
    sizes[size],
  )
}
