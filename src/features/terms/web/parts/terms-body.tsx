import type { ReactNode } from 'react'

/** Plain text, its paragraphs as they were written; at the size for reading. */
export function TermsBody({ text }: { text: { readonly title: string; readonly body: string } }): ReactNode {
  return (
    <div className="flex flex-col gap-4 text-md">
      <h2 className="text-lg">{text.title}</h2>
      {text.body.split(/\n{2,}/).map((paragraph, place) => (
        <p key={place} className="whitespace-pre-wrap">
          {paragraph}
        </p>
      ))}
    </div>
  )
}
