/** From what went wrong to RFC 9457 problem details. Public and internal text never mix: the cause only reaches the log. */
import type * as z from 'zod/mini'
import { AppError, type FieldProblem, fieldErrors, kernelErrors, type ProblemParams } from '../../../kernel/errors.ts'
import type { Problem } from '../../../kernel/problem.ts'
import { isDatabaseAway } from '../database/pool.ts'
import { escapePointer } from '../storable-text.ts'

const codeForm = /^[a-z-]+\.[a-z0-9-]+$/

/** All issues of a schema as field problems under `/body`, `/query` or `/params`. */
export function problemsOf(part: 'body' | 'query' | 'params', error: z.core.$ZodError, given: unknown): readonly FieldProblem[] {
  return error.issues.flatMap((issue) => problemOf(part, issue, given))
}

function problemOf(part: string, issue: z.core.$ZodIssue, given: unknown): readonly FieldProblem[] {
  const pointer = `/${[part, ...issue.path.map(escapePointer)].join('/')}`
  if (codeForm.test(issue.message)) return [{ pointer, code: issue.message, params: paramsOf(issue) }]
  switch (issue.code) {
    case 'too_big':
      return [{ pointer, code: fieldErrors[issue.origin === 'string' ? 'too-long' : 'too-large'].code, params: paramsOf(issue) }]
    case 'too_small':
      return [{ pointer, code: fieldErrors[issue.origin === 'string' ? 'too-short' : 'too-small'].code, params: paramsOf(issue) }]
    case 'invalid_format':
      return [{ pointer, code: fieldErrors['bad-format'].code }]
    case 'invalid_type':
      return [{ pointer, code: fieldErrors[valueAt(given, issue.path) === undefined ? 'required' : 'bad-type'].code }]
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ pointer: `${pointer}/${escapePointer(key)}`, code: fieldErrors['unknown-member'].code }))
    default:
      return [{ pointer, code: fieldErrors['not-allowed'].code }]
  }
}

function valueAt(given: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key], given)
}

function paramsOf(issue: z.core.$ZodIssue): ProblemParams {
  if (issue.code === 'too_big') return { maximum: Number(issue.maximum) }
  if (issue.code === 'too_small') return { minimum: Number(issue.minimum) }
  return {}
}

/** Fastify's own refusals (body too large, not JSON …) as ours. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  if (isDatabaseAway(error)) return new AppError(kernelErrors.unavailable, { cause: error })
  const code = (error as { code?: string } | null)?.code
  const status = (error as { statusCode?: number } | null)?.statusCode
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new AppError(kernelErrors['too-large'], { cause: error })
  if (status !== undefined && status >= 400 && status < 500) {
    return new AppError(kernelErrors['invalid-input'], {
      cause: error,
      problems: [{ pointer: '/body', code: fieldErrors['bad-format'].code }],
    })
  }
  return new AppError(kernelErrors.internal, { cause: error })
}

export function problemDocument(error: AppError, requestId: string): Problem {
  return {
    type: `https://genkan.invalid/problems/${error.code}`,
    title: error.code,
    status: error.status,
    code: error.code,
    ...(Object.keys(error.params).length === 0 ? {} : { params: { ...error.params } }),
    ...(error.problems.length === 0 ? {} : { errors: error.problems.map((problem) => ({ ...problem, params: { ...problem.params } })) }),
    requestId,
  }
}
