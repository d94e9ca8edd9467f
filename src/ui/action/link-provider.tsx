import { type AnchorHTMLAttributes, type ComponentType, createContext, type ReactNode, type Ref, use } from 'react'

export interface UiLinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  href: string
  children?: ReactNode
  ref?: Ref<HTMLAnchorElement> | undefined
}

function PlainLink({ children, ...props }: UiLinkProps): ReactNode {
  return <a {...props}>{children}</a>
}

const LinkContext = createContext<ComponentType<UiLinkProps>>(PlainLink)

/** The application's router puts its own link here; without it links are plain `<a>`. */
export function LinkProvider({ link, children }: { link: ComponentType<UiLinkProps>; children: ReactNode }): ReactNode {
  return <LinkContext value={link}>{children}</LinkContext>
}

/** A link without looks of its own; everything in the design system that leads somewhere is made of it. */
export function UiLink(props: UiLinkProps): ReactNode {
  const Link = use(LinkContext)
  return <Link {...props} />
}

/** A link within text. */
export function TextLink({ className, ...props }: UiLinkProps): ReactNode {
  return <UiLink className={className ? `link ${className}` : 'link'} {...props} />
}
