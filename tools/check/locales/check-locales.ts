import { existsSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { pathToFileURL } from 'node:url'
import { errorAt, type Finding } from '../finding.ts'
import { listFiles, readCode } from '../source-tree.ts'
import { compareLocales, type Sentences } from './compare-locales.ts'
import { checkJapaneseText } from './japanese-text.ts'
import { localesFolderOf } from './locales-folder.ts'

/** Both languages whole, every error code with its sentence, and no sentence anywhere else. */
export async function checkLocales(root: string): Promise<Finding[]> {
  const paths = listFiles(root, ['src'])
  const folders = [...new Set(paths.filter((path) => /\/(locales|words)\/(ja|en)\.ts$/.test(path)).map((path) => posix.dirname(path)))]
  const errorFiles = paths.filter((path) => /^src\/kernel\/errors\.ts$|\/contract\/errors\.ts$/.test(path))

  const findings = await Promise.all([
    ...folders.map((folder) => checkPair(root, folder)),
    ...errorFiles.map((path) => checkErrors(root, path)),
  ])
  return [...findings.flat(), ...checkJapaneseText(readCode(root, ['src']))]
}

async function checkPair(root: string, folder: string): Promise<Finding[]> {
  const loaded = await loadPair(root, folder)
  if ('missing' in loaded) return [errorAt(folder, 0, 'locale', loaded.missing)]
  return compareLocales(loaded.ja, loaded.en).map((problem) => errorAt(`${folder}/en.ts`, 0, 'locale', problem))
}

/** The names that `defineErrors` was given are the keys of the locales' `errors`. */
async function checkErrors(root: string, path: string): Promise<Finding[]> {
  const folder = localesFolderOf(posix.dirname(path))
  const names = namesOf(await load(root, path))
  const loaded = await loadPair(root, folder)
  if ('missing' in loaded) return names.length === 0 ? [] : [errorAt(path, 0, 'error-sentence', `${folder}: ${loaded.missing}`)]

  return (['ja', 'en'] as const).flatMap((language) => {
    const sentences = Object.keys((loaded[language].errors ?? {}) as Sentences)
    const silent = names.filter((name) => !sentences.includes(name))
    // The platform also has sentences for what only the browser knows (no connection).
    const unused = path === 'src/kernel/errors.ts' ? [] : sentences.filter((name) => !names.includes(name))
    return [
      ...silent.map((name) => errorAt(`${folder}/${language}.ts`, 0, 'error-sentence', `errors has no sentence for ${name}`)),
      ...unused.map((name) =>
        errorAt(`${folder}/${language}.ts`, 0, 'error-sentence', `errors has a sentence for ${name}, which ${path} does not define`),
      ),
    ]
  })
}

function namesOf(module: Sentences): string[] {
  return Object.values(module).flatMap((table) => {
    if (typeof table !== 'object' || table === null) return []
    return Object.entries(table).flatMap(([name, definition]) =>
      typeof definition?.code === 'string' && definition.code.endsWith(`.${name}`) ? [name] : [],
    )
  })
}

async function loadPair(root: string, folder: string): Promise<{ ja: Sentences; en: Sentences } | { missing: string }> {
  for (const language of ['ja', 'en'])
    if (!existsSync(join(root, folder, `${language}.ts`))) return { missing: `${language}.ts does not exist` }
  const [ja, en] = await Promise.all([load(root, `${folder}/ja.ts`), load(root, `${folder}/en.ts`)])
  if (!ja.ja || !en.en) return { missing: 'ja.ts exports `ja`, en.ts exports `en`' }
  return { ja: ja.ja as Sentences, en: en.en as Sentences }
}

async function load(root: string, path: string): Promise<Sentences> {
  const file = join(root, path)
  try {
    return (await import(pathToFileURL(file).href)) as Sentences
  } catch (cause) {
    throw new Error(`${dirname(path)}: ${path} cannot be loaded`, { cause })
  }
}
