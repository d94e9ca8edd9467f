import * as z from 'zod/mini'
import { parseSource } from './parse-source.ts'

export const sourceSchema = z.pipe(
  z.string(),
  z.transform((typed: string, ctx) => {
    const source = parseSource(typed)
    if (source !== undefined) return source
    ctx.issues.push({ code: 'custom', input: typed, message: 'tenancy.source-form' })
    return z.NEVER
  }),
)
