import * as z from 'zod/mini'
import { defineRoute } from '../../../../kernel/define-route.ts'
import { kernelErrors } from '../../../../kernel/errors.ts'
import { typedPasswordSchema } from '../session.ts'

/** Five grades: 0 very weak … 4 非常に良い (SP-PWD-8). */
export const strengthGrades = [0, 1, 2, 3, 4] as const
export type StrengthGrade = (typeof strengthGrades)[number]

export const judgePasswordStrength = defineRoute({
  id: 'sign-in.judgePasswordStrength',
  method: 'POST',
  path: '/api/v1/password-strength',
  permission: 'public',
  summary: 'How hard a password is to guess, in five grades, and the common word in it, if any. It is kept nowhere.',
  body: z.strictObject({
    password: typedPasswordSchema,
    /** As the rules of the person's company have it. */
    commonWords: z.optional(z.enum(['allowed', 'refused-alone', 'refused-inside'])),
    /** The person's own names, which are easy to guess. */
    names: z._default(z.array(z.string().check(z.maxLength(254))).check(z.maxLength(10)), []),
  }),
  response: z.object({ grade: z.int().check(z.gte(0), z.lte(4)), word: z.nullable(z.string()) }),
  errors: [kernelErrors['too-many-requests']],
  reads: true,
})
