/** The guides as they stand in `content/`: read when the first of them is asked for, and kept. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Block } from '../contract/block.ts'
import { editions, type GuideId, type GuideLanguage, guideIds, guideLanguages } from '../contract/editions.ts'
import type { Guide, GuideSummary } from '../contract/guide.ts'
import { en } from '../locales/en.ts'
import { ja } from '../locales/ja.ts'
import { parseBlocks } from './markdown/parse-blocks.ts'
import { type Pictures, readPictures } from './pictures.ts'

export interface Library {
  /** The newest edition first. */
  list(language: GuideLanguage): readonly GuideSummary[]
  get(guideId: GuideId, language: GuideLanguage): Guide
  readonly pictures: Pictures
}

export const words = { ja, en } as const

const fileNames: Readonly<Record<GuideId, string>> = {
  administrator: 'Genkan_Userguide_Administrator',
  user: 'Genkan_Userguide_User',
  addresses: 'Genkan_IPAddress_batch_Configuration',
}

export function createLibrary(contentFolder: string): Library {
  const read = new Map<string, Guide>()
  let pictures: Pictures | undefined
  const library: Library = {
    get pictures() {
      pictures ??= readPictures(contentFolder)
      return pictures
    },
    list: (language) => guideIds.map((id) => summaryOf(id, language)).sort((left, right) => right.date.localeCompare(left.date)),
    get(guideId, language) {
      const key = `${language}/${guideId}`
      const guide = read.get(key) ?? readGuide(contentFolder, guideId, language, library.pictures)
      read.set(key, guide)
      return guide
    },
  }
  return library
}

export function summaryOf(id: GuideId, language: GuideLanguage): GuideSummary {
  const { title, purpose, changes } = words[language].guides[id]
  const [{ version, date }] = editions[id]
  return {
    id,
    title,
    purpose,
    version,
    date,
    fileName: `${fileNames[id]}_${language}_ver${version}.pdf`,
    changes: editions[id].map((edition) => ({ ...edition, summary: changes[edition.version] })),
  }
}

function readGuide(contentFolder: string, id: GuideId, language: GuideLanguage, pictures: Pictures): Guide {
  const summary = summaryOf(id, language)
  const chapters = chapterFiles(contentFolder, id, language).flatMap((file) =>
    parseBlocks({
      markdown: readFileSync(join(contentFolder, language, id, file), 'utf8'),
      file: `${language}/${id}/${file}`,
      anchor: file.replace(/^\d+-|\.md$/g, ''),
      findPicture: (name) => pictures.find(language, name),
    }),
  )
  return { ...summary, blocks: [...chapters, ...changesChapter(summary, language)] }
}

/** `01-first-sign-in.md` …, in the order of their numbers. */
export function chapterFiles(contentFolder: string, id: GuideId, language: GuideLanguage): readonly string[] {
  return readdirSync(join(contentFolder, language, id))
    .filter((file) => file.endsWith('.md'))
    .sort()
}

/** The last chapter of every guide: what changed from edition to edition (MCOP-DOC-4). */
function changesChapter({ changes }: GuideSummary, language: GuideLanguage): readonly Block[] {
  const t = words[language].changes
  const cell = (text: string) => [{ text }]
  return [
    { kind: 'heading', level: 1, anchor: 'changes', text: t.title },
    {
      kind: 'table',
      head: [cell(t.version), cell(t.date), cell(t.summary)],
      rows: changes.map(({ version, date, summary }) => [cell(version), cell(date.replaceAll('-', '/')), cell(summary)]),
    },
  ]
}

/** Where the files of the guides are. */
export const contentFolder = join(import.meta.dirname, '../content')

export const everyGuide = guideIds.flatMap((id) => guideLanguages.map((language) => ({ id, language })))
