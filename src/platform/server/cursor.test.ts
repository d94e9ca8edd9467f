import { describe, expect, it } from 'vitest'
import { cursorParts, readCursor, word, writeCursor } from './cursor.ts'

const refusal = expect.objectContaining({ status: 400, problems: [{ pointer: '/query/cursor', code: 'field.bad-format' }] })
const parts = [word('name asc'), cursorParts.time, cursorParts.id]
const id = '01890a5d-ac96-774b-bcce-b302099a8057'

describe('a cursor', () => {
  it('comes back as it went out; without one the first page is meant', () => {
    for (const time of ['2026-11-21 00:05:00.123456+00', '2024-02-29T23:59:59.999Z', '2026-11-21 09:05:00+05:30', '-infinity']) {
      expect(readCursor(writeCursor(['name asc', time, id]), parts)).toEqual(['name asc', time, id])
    }
    expect(readCursor(writeCursor(['田中😀']), [cursorParts.text])).toEqual(['田中😀'])
    expect(readCursor(writeCursor(['true']), [cursorParts.flag])).toEqual(['true'])
    for (const number of ['0', '999999999']) expect(readCursor(writeCursor([number]), [cursorParts.number])).toEqual([number])
    expect(readCursor(undefined, parts)).toBeUndefined()
  })
  it.each([
    ['of another order', ['name desc', '2026-11-21 00:05:00+00', id]],
    ['with too little', ['name asc', '2026-11-21 00:05:00+00']],
    ['with too much', ['name asc', '2026-11-21 00:05:00+00', id, '']],
    ['with a day that never was', ['name asc', '2026-02-30 00:05:00+00', id]],
    ['with a month that never was', ['name asc', '2026-13-01 00:05:00+00', id]],
    ['with a year that never was', ['name asc', '0000-01-01 00:05:00+00', id]],
    ['with an hour that never was', ['name asc', '2026-11-21 25:05:00+00', id]],
    ['with an id of hyphens', ['name asc', '2026-11-21 00:05:00+00', '-'.repeat(36)]],
    ['with numbers', ['name asc', 1, 2]],
    ['with null', [null, null, null]],
    ['of an object', { 0: 'name asc', 1: '-infinity', 2: id, length: 3 }],
    ['of a text', 'name asc'],
  ])('400: one %s is refused', (_, key) => {
    expect(() => readCursor(Buffer.from(JSON.stringify(key)).toString('base64url'), parts)).toThrow(refusal)
  })
  it('400: one that is no JSON, or holds what the database cannot keep, is refused', () => {
    for (const cursor of [
      '',
      'x',
      '!!!',
      writeCursor(['a\u0000']),
      writeCursor(['\ud800']),
      Buffer.from('["\u0000"]').toString('base64url'),
    ]) {
      expect(() => readCursor(cursor, [cursorParts.text]), cursor).toThrow(refusal)
    }
    expect(() => readCursor(writeCursor(['t']), [cursorParts.flag])).toThrow(refusal)
    for (const number of ['-1', '1e999', '1234567890', '1.5', '']) {
      expect(() => readCursor(writeCursor([number]), [cursorParts.number]), number).toThrow(refusal)
    }
  })
})
