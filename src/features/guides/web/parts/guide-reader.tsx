import { type ReactNode, useEffect } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import type { BlockOf } from '../../contract/block.ts'
import type { Guide, ShownGuide } from '../../contract/guide.ts'
import { guidesMessages } from '../guides-messages.ts'
import { BlockView } from './block-view.tsx'

/** Contents beside the text, or above it on a narrow screen; the whole guide on one page, so that the browser's search finds everything. */
export function GuideReader({ guide }: { guide: ShownGuide }): ReactNode {
  const t = useMessages(guidesMessages).reading
  const headings = guide.blocks.filter((block) => block.kind === 'heading')
  const sections = sectionsOf(guide)
  useScrollToAnchor(guide.id)
  return (
    <div className="flex flex-col gap-5 lg:grid lg:grid-cols-[16rem_minmax(0,720px)] lg:items-start lg:gap-8">
      <details className="rounded-lg border border-line bg-surface px-4 py-2 lg:hidden">
        <summary className="min-h-8 content-center font-bold coarse:min-h-11">{t.openContents}</summary>
        <Contents headings={headings} />
      </details>
      <div className="sticky top-18 hidden max-h-[calc(100dvh-6rem)] overflow-y-auto lg:block">
        <Contents headings={headings} />
      </div>
      <article className="flex min-w-0 flex-col gap-4 text-md">
        {guide.mailSender !== null && (
          <Notice tone="info">
            <span className="break-words">{t.mailSender({ sender: guide.mailSender })}</span>
          </Notice>
        )}
        {guide.blocks.map((block, index) => (
          <BlockView key={index} block={block} section={sections[index] ?? ''} />
        ))}
      </article>
    </div>
  )
}

/** For each block, the heading that it stands under. */
function sectionsOf({ blocks }: Guide): readonly string[] {
  let section = ''
  return blocks.map((block) => {
    if (block.kind === 'heading') section = block.text
    return section
  })
}

function Contents({ headings }: { headings: readonly BlockOf<'heading'>[] }): ReactNode {
  const t = useMessages(guidesMessages).reading
  return (
    <nav aria-label={t.contents}>
      <ul className="flex flex-col">
        {headings
          .filter(({ level }) => level < 3)
          .map(({ anchor, text, level }) => (
            <li key={anchor} className={level === 1 ? 'pt-1.5 font-bold' : 'pl-4'}>
              <a href={`#${anchor}`} className="block rounded-sm px-1 py-1 text-text-2 hover:bg-hover hover:text-text">
                {text}
              </a>
            </li>
          ))}
      </ul>
    </nav>
  )
}

/** The text comes after the browser has looked for the place of the address; so it is looked for once more. */
function useScrollToAnchor(guideId: string): void {
  useEffect(() => {
    const anchor = decodeURIComponent(window.location.hash.slice(1))
    if (guideId !== '' && anchor !== '') document.getElementById(anchor)?.scrollIntoView()
  }, [guideId])
}
