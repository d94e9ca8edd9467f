import type { ReactNode } from 'react'
import type { LetterPreview } from '../../contract/template.ts'

interface LetterFrameProps {
  title: string
  letter: NonNullable<LetterPreview['html']>
}

/**
 * An HTML letter apart from the page (MCOP-TMPL-12): an empty sandbox runs nothing and opens nothing, and the frame's own policy fetches
 * nothing. It inherits the page's policy as well, so the one style sheet carries the page's nonce. Letters are written for white paper, in
 * the dark theme, too.
 */
export function LetterFrame({ title, letter }: LetterFrameProps): ReactNode {
  return (
    <iframe
      title={title}
      sandbox=""
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      ref={(frame) => {
        if (frame !== null) frame.srcdoc = trusted(documentOf(letter))
      }}
      className="h-96 w-full rounded-md border border-line bg-[#ffffff] [color-scheme:light]"
    />
  )
}

function documentOf({ body, styles }: LetterFrameProps['letter']): string {
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
  const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'">`
  const look =
    "body{margin:0;padding:16px;font:15px/1.7 'Hiragino Sans','Noto Sans JP',Meiryo,sans-serif;color:#1f2430;overflow-wrap:anywhere}"
  return `<!doctype html><html><head><meta charset="utf-8">${policy}<style nonce="${nonce}">${look}\n${styles}</style></head><body>${body}</body></html>`
}

interface TrustedTypes {
  createPolicy(name: string, rules: { createHTML: (html: string) => string }): { createHTML(html: string): string }
}

let policy: ReturnType<TrustedTypes['createPolicy']> | undefined

/** The page takes HTML from this policy alone: what the server has sanitised, for a frame without rights. */
function trusted(html: string): string {
  const { trustedTypes } = window as { trustedTypes?: TrustedTypes }
  policy ??= trustedTypes?.createPolicy('letter-preview', { createHTML: (given) => given })
  return policy?.createHTML(html) ?? html
}
