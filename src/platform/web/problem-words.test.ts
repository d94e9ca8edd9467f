import { beforeAll, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { fieldErrors, kernelErrors } from '../../kernel/errors.ts'
import { issueWords } from './issue-words.ts'
import { en } from './locales/en.ts'
import { ja } from './locales/ja.ts'
import './platform-messages.ts'
import { fieldName, problemWords, registerProblemWords } from './problem-words.ts'

beforeAll(() => {
  registerProblemWords('sample', {
    load: async (language) =>
      language === 'ja'
        ? { errors: { taken: '使われています。', 'too-many': (p: { maximum: number }) => `${p.maximum}件までにしてください。` } }
        : { errors: { taken: 'Already taken.', 'too-many': (p: { maximum: number }) => `At most ${p.maximum}.` } },
  })
})

test('every error that any route may give has a sentence in both languages', () => {
  for (const { code } of [...Object.values(kernelErrors), ...Object.values(fieldErrors)]) {
    const name = code.slice(code.indexOf('.') + 1)
    expect(ja.errors).toHaveProperty([name])
    expect(en.errors).toHaveProperty([name])
  }
})

test('RFC 9457: a problem becomes its sentence with its parameters, in the language asked for', async () => {
  const problem = { status: 409, code: 'sample.too-many', params: { maximum: 3 }, requestId: 'r-1' }
  expect(await problemWords(problem, 'ja')).toEqual({ message: '3件までにしてください。', fields: {}, requestId: 'r-1' })
  expect((await problemWords(problem, 'en')).message).toBe('At most 3.')
})

test('RFC 6901: field problems are keyed by the name of the field in the form, the first one of a field counts', async () => {
  const problem = {
    status: 400,
    code: 'kernel.invalid-input',
    problems: [
      { pointer: '/body/userId', code: 'sample.taken' },
      { pointer: '/body/userId', code: 'sample.too-many', params: { maximum: 1 } },
      { pointer: '/body/addresses/0/value', code: 'sample.taken' },
    ],
  }
  expect((await problemWords(problem, 'ja')).fields).toEqual({ userId: '使われています。', 'addresses.0.value': '使われています。' })
  expect(fieldName('/body/a~1b~0c')).toBe('a/b~c')
  expect(fieldName('/file/12/C')).toBe('file.12.C')
})

test('unknown codes, codes of inherited properties and thrown non-problems get the sentence for our own faults', async () => {
  for (const error of [{ status: 500, code: 'nobody.knows' }, { status: 400, code: 'sample.constructor' }, new Error('x'), 'text']) {
    expect((await problemWords(error, 'ja')).message).toBe(ja.errors.internal)
  }
  expect((await problemWords(new TypeError('fetch failed'), 'en')).message).toBe(en.errors.unreachable)
})

test('checks in the browser use the code a contract gives, and a general sentence otherwise', async () => {
  const schema = z.object({
    userId: z.string().check(z.minLength(1)),
    note: z.string().check(z.maxLength(3)),
    count: z.int().check(z.gte(2)),
    name: z.string().check(z.regex(/^[a-z]+$/, 'sample.taken')),
    missing: z.string(),
  })
  const checked = schema.safeParse({ userId: '', note: 'abcd', count: 1, name: '1' })
  expect(await issueWords(checked.error?.issues ?? [], 'ja')).toEqual({
    userId: ja.errors.required,
    note: '3文字以内で入力してください。',
    count: '2以上の数を入力してください。',
    name: '使われています。',
    missing: ja.errors.required,
  })
})
