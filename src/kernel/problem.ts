import * as z from 'zod/mini'

/** RFC 9457 problem details as every route of Genkan answers them (`application/problem+json`). */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  params: z.optional(z.record(z.string(), z.unknown())),
  /** Every wrong field, not only the first. */
  errors: z.optional(z.array(z.object({ pointer: z.string(), code: z.string(), params: z.optional(z.record(z.string(), z.unknown())) }))),
  /** Quoted by the person, found in the log. */
  requestId: z.optional(z.string()),
})

export type Problem = z.infer<typeof problemSchema>
