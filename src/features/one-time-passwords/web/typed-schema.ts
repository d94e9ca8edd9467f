import * as z from 'zod/mini'

const typed = z.string().check(z.minLength(1, { error: 'field.required' }), z.maxLength(100))

export const typedSchema = z.strictObject({ companyCode: typed, userId: typed })
export type Typed = z.output<typeof typedSchema>
