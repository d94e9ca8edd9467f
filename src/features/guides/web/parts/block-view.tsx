import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { UiLink } from '../../../../ui/action/link-provider.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import type { Block, BlockOf, Inline } from '../../contract/block.ts'
import { guidesMessages } from '../guides-messages.ts'

interface BlockViewProps {
  block: Block
  /** The heading that the block stands under: by it, tables of the same columns are told apart. */
  section: string
}

/** Every kind of block of a guide as it is read on the screen; the PDF draws the same ones (`src/protocols/pdf`). */
export function BlockView({ block, section }: BlockViewProps): ReactNode {
  switch (block.kind) {
    case 'heading':
      return <Heading {...block} />
    case 'paragraph':
      return (
        <p>
          <Text inlines={block.text} />
        </p>
      )
    case 'list':
      return (
        <ul className="flex list-disc flex-col gap-1 pl-6">
          <Items items={block.items} />
        </ul>
      )
    case 'steps':
      return (
        <ol start={block.start} className="flex list-decimal flex-col gap-2 pl-6">
          <Items items={block.items} />
        </ol>
      )
    case 'note':
      return <Note {...block} />
    case 'picture':
      return <Picture {...block} />
    case 'table':
      return <Table {...block} section={section} />
  }
}

/** The page's own title is the first level; a chapter is the second. */
function Heading({ level, anchor, text }: BlockOf<'heading'>): ReactNode {
  if (level === 1) {
    return (
      <h2 id={anchor} className="mt-6 scroll-mt-20 border-b border-line pb-2 text-xl first:mt-0">
        {text}
      </h2>
    )
  }
  if (level === 2) {
    return (
      <h3 id={anchor} className="mt-3 scroll-mt-20 text-lg">
        {text}
      </h3>
    )
  }
  return (
    <h4 id={anchor} className="mt-1 scroll-mt-20 font-bold">
      {text}
    </h4>
  )
}

function Text({ inlines }: { inlines: readonly Inline[] }): ReactNode {
  return inlines.map((inline, index) => <Piece key={index} {...inline} />)
}

/** Underlined: within text, a colour alone is not seen by everybody (WCAG 1.4.1). */
const inText = 'link underline'

function Piece({ text, style, href }: Inline): ReactNode {
  const words =
    style === 'strong' ? (
      <strong>{text}</strong>
    ) : style === 'code' ? (
      <code className="rounded-sm bg-neutral-soft px-1 font-mono text-sm break-all">{text}</code>
    ) : (
      text
    )
  if (href === undefined) return words
  // A place of the same page is the browser's own affair.
  return href.startsWith('#') ? (
    <a href={href} className={inText}>
      {words}
    </a>
  ) : (
    <UiLink href={href} className={inText}>
      {words}
    </UiLink>
  )
}

function Items({ items }: { items: BlockOf<'list'>['items'] }): ReactNode {
  return items.map(({ text, points }, index) => (
    <li key={index}>
      <Text inlines={text} />
      {points.length > 0 && (
        <ul className="mt-1 flex list-disc flex-col gap-1 pl-6">
          {points.map((point, place) => (
            <li key={place}>
              <Text inlines={point} />
            </li>
          ))}
        </ul>
      )}
    </li>
  ))
}

function Note({ tone, paragraphs }: BlockOf<'note'>): ReactNode {
  const t = useMessages(guidesMessages).reading
  return (
    <Notice tone={tone === 'note' ? 'info' : 'warn'} title={tone === 'note' ? t.note : t.caution}>
      {paragraphs.map((paragraph, index) => (
        <p key={index}>
          <Text inlines={paragraph} />
        </p>
      ))}
    </Notice>
  )
}

function Picture({ alt, src, width, height }: BlockOf<'picture'>): ReactNode {
  return (
    <img
      src={src}
      alt={alt}
      width={width}
      height={height}
      loading="lazy"
      className="h-auto max-w-full self-start rounded-md border border-line"
    />
  )
}

function Table({ head, rows, section }: BlockOf<'table'> & { section: string }): ReactNode {
  const name = head.flatMap((cell) => cell.map(({ text }) => text)).join(' ')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section className="relative overflow-x-auto rounded-lg border border-line" tabIndex={0} aria-label={`${section} ${name}`}>
      <table className="w-full min-w-[32rem] text-sm">
        <thead className="bg-neutral-soft text-left">
          <tr>
            {head.map((cell, index) => (
              <th key={index} scope="col" className="px-3 py-2 align-bottom font-bold">
                <Text inlines={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, number) => (
            <tr key={number} className="border-t border-line">
              {row.map((cell, index) => (
                <td key={index} className="min-w-28 px-3 py-2 align-top">
                  <Text inlines={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
