/** The one stylesheet. Its address carries a digest, so a phone asks for it once and for each change of it. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { plainPaths } from './paths.ts'

export const style = readFileSync(new URL('./style.css', import.meta.url))
export const styleAddress = `${plainPaths.style}?${createHash('sha256').update(style).digest('hex').slice(0, 12)}`
