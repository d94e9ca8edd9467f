import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type GuideLanguage, guideLanguages } from '../contract/editions.ts'
import { getGuidePicture } from '../contract/routes.ts'

export interface PictureFacts {
  readonly src: string
  readonly width: number
  readonly height: number
}

export interface Pictures {
  find(language: GuideLanguage, name: string): PictureFacts | undefined
  /** The PNG behind the last part of a `src`. */
  bytesOf(addressName: string): Uint8Array | undefined
  /** Names of all pictures of a language. */
  names(language: GuideLanguage): readonly string[]
}

/** The pictures in `content/<language>/pictures`, as PNG. Their address changes with their content, so they can be kept for good. */
export function readPictures(contentFolder: string): Pictures {
  const facts = new Map<string, PictureFacts>()
  const bytesByName = new Map<string, Uint8Array>()
  const namesByLanguage = new Map<GuideLanguage, string[]>()
  for (const language of guideLanguages) {
    const folder = join(contentFolder, language, 'pictures')
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.png'))
    for (const file of files.sort()) {
      const name = file.slice(0, -'.png'.length).replaceAll('\\', '/')
      const bytes = readFileSync(join(folder, file))
      const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
      const addressName = `${language}-${name.replaceAll('/', '-')}-${digest}.png`
      facts.set(`${language}/${name}`, { src: getGuidePicture.path.replace(':picture', addressName), ...sizeOfPng(bytes) })
      bytesByName.set(addressName, bytes)
    }
    namesByLanguage.set(
      language,
      files.map((file) => file.slice(0, -'.png'.length)),
    )
  }
  return {
    find: (language, name) => facts.get(`${language}/${name}`),
    bytesOf: (addressName) => bytesByName.get(addressName),
    names: (language) => namesByLanguage.get(language) ?? [],
  }
}

/** Width and height stand first in a PNG (W3C PNG, 11.2.1 IHDR). */
function sizeOfPng(bytes: Buffer): { width: number; height: number } {
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
}
