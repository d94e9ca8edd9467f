import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { limitedTo, type TestCompany } from '../../../../tests/support/factories.ts'
import { foldForSearch } from '../../../kernel/text.ts'
import { downloadUsersRoute, listUsersRoute } from '../contract/user-routes.ts'
import { userSorts } from '../contract/user-search.ts'
import { startDirectoryOfCompany, type TestDirectory } from './test-directory.ts'

let app: TestDirectory
let company: TestCompany
let other: TestCompany
let departments: readonly { id: string; code: string }[]

beforeAll(async () => {
  ;({ app, company } = await startDirectoryOfCompany())
  other = await app.openCompany('C000000002', '別会社')
  departments = await app.work(company.admin, (ctx) =>
    app.api.registerDepartments(ctx, [
      { code: 'ZX9001', name: '第一営業部' },
      { code: 'ZX9002', name: '開発課', parentCode: 'ZX9001' },
    ]),
  )
  const [sales, development] = departments.map((department) => department.id)
  await app.work(company.admin, (ctx) =>
    app.api.registerUsers(ctx, [
      {
        userId: 'tanaka.taro',
        email1: 'taro@example.com',
        surname: '田中',
        givenName: '太郎',
        surnameKana: 'タナカ',
        givenNameKana: 'タロウ',
        departmentId: sales,
      },
      {
        userId: 'takahashi',
        email1: 'hashi@example.jp',
        surname: '髙橋',
        givenName: '花子',
        surnameKana: 'タカハシ',
        givenNameKana: 'ハナコ',
        displayName: 'ＰＲＩＭＵＳ担当',
        departmentId: development,
      },
      {
        userId: 'smith',
        email1: 'smith@example.com',
        email2: 'j.s@example.org',
        surname: 'Smith',
        givenName: 'John',
        phone3: '090-1234-5678',
        adminField1: '秘密資産',
        memo: '100%_出社',
      },
      {
        userId: 'mori',
        email1: 'mori@example.com',
        surname: '森',
        givenName: '一',
        surnameKana: 'モリ',
        givenNameKana: 'ハジメ',
        address2: '千代田区大手町',
        state: 'suspended',
      },
    ]),
  )
  await app.work(other.admin, (ctx) =>
    app.api.registerUsers(ctx, [{ userId: 'tanaka.taro', email1: 'taro@other.example', surname: '田中', givenName: '太郎' }]),
  )
})
afterAll(() => app.stop())

async function found(query: Record<string, unknown>, actor = company.admin): Promise<string[]> {
  const answer = await app.as(actor).call(listUsersRoute, { query })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  expect(answer.body.total).toBe(answer.body.items.length)
  return answer.body.items.map((item: { userId: string }) => item.userId)
}

describe('free words', () => {
  it('MCOP-USEARCH-1: no condition lists everyone, by user id, without the maintenance accounts', async () => {
    expect(await found({})).toEqual(['mori', 'smith', 'takahashi', 'tanaka.taro'])
    expect(await found({ withMaintenance: true })).toContain('ntt-test-monitor')
  })

  it.each([
    ['田中', ['tanaka.taro']],
    ['田中太郎', ['tanaka.taro']],
    ['田中　太郎', ['tanaka.taro']],
    ['たなか', ['tanaka.taro']],
    ['ﾀﾅｶ', ['tanaka.taro']],
    ['高橋', ['takahashi']],
    ['髙橋', ['takahashi']],
    ['primus', ['takahashi']],
    ['TARO@EXAMPLE', ['tanaka.taro']],
    ['ohn', ['smith']],
    ['j.s@', ['smith']],
    ['12345678', ['smith']],
    ['1234-56', ['smith']],
    ['大手町', ['mori']],
    ['森', ['mori']],
    ['100%_', ['smith']],
    ['100_', []],
    ['営業', ['tanaka.taro']],
    ['営業 田中', ['tanaka.taro']],
    ['営業 森', []],
    ['example', ['mori', 'smith', 'takahashi', 'tanaka.taro']],
    ['example 花子', ['takahashi']],
    ['z\\', []],
  ])('MCOP-USEARCH-2 MCOP-USEARCH-4 MCOP-USEARCH-5: 「%s」 finds %j', async (words, expected) => {
    expect(await found({ words })).toEqual(expected)
  })

  it('MCOP-USEARCH-3 MCOP-P21: does not search 部署コード, 管理者使用欄 and the policy pattern', async () => {
    for (const words of ['ZX9001', '秘密資産', 'zzzzzzzzzzzzzzzzzzzz']) expect(await found({ words })).toEqual([])
    expect(await found({ adminField: '秘密' })).toEqual(['smith'])
  })

  it('MCOP-USEARCH-1 MCOP-GEN-2: words together with other conditions and within a limited reach: found, counted, sorted and page by page', async () => {
    const { rows } = await app.platform.pool.query('select path from genkan.directory_department where id = $1', [departments[0]?.id])
    const salesAdmin = limitedTo(company.admin, rows[0].path)
    expect(await found({ words: 'example' }, salesAdmin)).toEqual(['takahashi', 'tanaka.taro'])
    expect(await found({ words: 'example', sort: 'name', direction: 'desc' }, salesAdmin)).toEqual(['tanaka.taro', 'takahashi'])
    expect(await found({ words: 'example', sort: 'department' }, salesAdmin)).toEqual(['tanaka.taro', 'takahashi'])
    expect(await found({ words: 'smith' }, salesAdmin)).toEqual([])
    expect(await found({ words: 'example', state: 'suspended' })).toEqual(['mori'])
    expect(await found({ words: 'example', state: 'suspended' }, salesAdmin)).toEqual([])
    expect(await found({ words: 'example', departmentId: departments[1]?.id })).toEqual(['takahashi'])
    const page = async (cursor?: string) =>
      (
        await app
          .as(salesAdmin)
          .call(listUsersRoute, { query: { words: 'example', limit: 1, ...(cursor === undefined ? {} : { cursor }) } })
      ).body
    const first = await page()
    expect([first.total, first.items[0].userId]).toEqual([2, 'takahashi'])
    const second = await page(first.nextCursor)
    expect([second.total, second.items[0].userId, second.nextCursor]).toEqual([2, 'tanaka.taro', null])
  })

  it('the search function sees no other company, and nothing without one', async () => {
    const other1 = await found({ words: '田中' }, other.admin)
    expect(other1).toEqual(['tanaka.taro'])
    const client = await app.platform.pool.connect()
    try {
      await client.query(`begin; set local role genkan_app; set local genkan.company_id = ''`)
      expect((await client.query(`select * from genkan.directory_find_users('{田中}', '{0}', false, 100)`)).rowCount).toBe(0)
      await client.query(`set local genkan.company_id = '${other.id}'`)
      const seen = await client.query(
        `select company_id from genkan.directory_user where id in (select genkan.directory_find_users('{田中}', '{0}', false, 100))`,
      )
      expect(seen.rows).toEqual([{ company_id: other.id }])
      await expect(client.query(`select genkan.directory_search_statement('${company.id}', '{田中}', '{0}', false, 1)`)).rejects.toThrow(
        /permission denied/,
      )
    } finally {
      await client.query('rollback')
      client.release()
    }
  })

  it.each([
    ['words', { words: 'example' }, ['mori', 'smith', 'takahashi', 'tanaka.taro']],
    ['words and a state', { words: 'example', state: 'active' }, ['smith', 'takahashi', 'tanaka.taro']],
    ['departments', { departmentId: '', withSubdepartments: true }, ['takahashi', 'tanaka.taro']],
  ])('MCOP-USEARCH-16: pages of %s follow each other in both directions, each with the whole number', async (_what, query, expected) => {
    const condition = 'departmentId' in query ? { ...query, departmentId: departments[0]?.id } : query
    for (const direction of ['asc', 'desc']) {
      const seen: string[] = []
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const answer = await app
          .as(company.admin)
          .call(listUsersRoute, { query: { ...condition, direction, limit: 1, ...(cursor && { cursor }) } })
        expect(answer.body.total).toBe(expected.length)
        seen.push(...answer.body.items.map((item: { userId: string }) => item.userId))
        cursor = answer.body.nextCursor
      }
      expect(seen).toEqual(direction === 'asc' ? expected : [...expected].reverse())
    }
  })

  it('kernel/text: the database folds as the browser does', async () => {
    const typed = 'ＡｂＣ ｶﾞｷﾞ がぎぐげごぁぃっゃゅょゎゐゑをん ゔゕゖ 髙﨑嵜碕濵濱邊邉齋齊澤德櫻廣國惠瀨圓嶋嶌栁曻 ①㈱Ⅲ ｱｲｳ－―ー'
    const hiragana = Array.from({ length: 0x3096 - 0x3041 + 1 }, (_, index) => String.fromCharCode(0x3041 + index)).join('')
    const { rows } = await app.platform.pool.query('select genkan.directory_fold($1) as one, genkan.directory_fold($2) as two', [
      typed,
      hiragana,
    ])
    expect(rows[0]).toEqual({ one: foldForSearch(typed), two: foldForSearch(hiragana) })
  })
})

describe('conditions', () => {
  it('MCOP-USEARCH-9: 名前 searches names and reading only', async () => {
    expect(await found({ name: 'タナカ' })).toEqual(['tanaka.taro'])
    expect(await found({ name: 'john smith' })).toEqual(['smith'])
    expect(await found({ name: 'example' })).toEqual([])
    expect(await found({ name: '森' })).toEqual(['mori'])
  })

  it('MCOP-USEARCH-13: 電話番号 ignores hyphens and spaces', async () => {
    expect(await found({ phone: '0901234' })).toEqual(['smith'])
    expect(await found({ phone: '090 1234-56' })).toEqual(['smith'])
    expect(await found({ phone: 'なし' })).toEqual([])
  })

  it('MCOP-USEARCH-7 MCOP-USEARCH-8 MCOP-P22: a department exactly, or with the levels below', async () => {
    expect(await found({ departmentId: departments[0]?.id })).toEqual(['tanaka.taro'])
    expect(await found({ departmentId: departments[0]?.id, withSubdepartments: true })).toEqual(['takahashi', 'tanaka.taro'])
  })

  it('MCOP-USEARCH-10 MCOP-USEARCH-12: states; both or none of the boxes is everyone', async () => {
    expect(await found({ state: 'suspended' })).toEqual(['mori'])
    expect(await found({ registration: 'registered' })).toEqual([])
    expect(await found({ registration: ['provisional', 'registered'] })).toHaveLength(4)
    expect(await found({ passwordState: 'unset', words: 'mori' })).toEqual(['mori'])
  })

  it('a condition that nobody answers for finds nobody', async () => {
    expect(await found({ services: '3g-act' })).toEqual([])
  })
})

describe('order and pages', () => {
  it.each([...userSorts])('MCOP-USEARCH-16: pages of one in the order „%s“ give each user once, there and back', async (sort) => {
    for (const direction of ['asc', 'desc']) {
      const seen: string[] = []
      let cursor: string | undefined
      do {
        const { body } = await app.as(company.admin).call(listUsersRoute, { query: { sort, direction, limit: 1, cursor } })
        seen.push(...body.items.map((item: { userId: string }) => item.userId))
        cursor = body.nextCursor ?? undefined
      } while (cursor !== undefined)
      const whole = await app.as(company.admin).call(listUsersRoute, { query: { sort, direction } })
      expect(seen).toEqual(whole.body.items.map((item: { userId: string }) => item.userId))
      expect([...seen].sort()).toEqual(['mori', 'smith', 'takahashi', 'tanaka.taro'])
    }
  })

  it('lists by reading, then by name', async () => {
    const { body } = await app.as(company.admin).call(listUsersRoute, { query: { sort: 'name' } })
    expect(body.items.map((item: { userId: string }) => item.userId)).toEqual(['smith', 'takahashi', 'tanaka.taro', 'mori'])
  })

  it('400: a cursor of another order is refused', async () => {
    const { body } = await app.as(company.admin).call(listUsersRoute, { query: { limit: 1 } })
    const answer = await app.as(company.admin).call(listUsersRoute, { query: { sort: 'name', limit: 1, cursor: body.nextCursor } })
    expect(answer.status).toBe(400)
  })
})

describe('download of a search result', () => {
  it('MCOP-USEARCH-18 MCOP-USEARCH-19 MCOP-P23: CP932 with exactly the listed users', async () => {
    const answer = await app.as(company.admin).call(downloadUsersRoute, { query: { words: 'example' } })
    expect(answer.headers['content-type']).toBe('text/csv; charset=shift_jis')
    const lines = new TextDecoder('shift_jis').decode(answer.bytes).split('\r\n')
    expect(lines[0]).toBe('ユーザID,名前,部署ID,部署名,E-Mail1,登録状況,パスワード初期設定,停止中,ロック中,最終ログイン日')
    expect(lines.slice(1)).toEqual([
      'mori,森 一,000,標準,mori@example.com,仮登録,未設定,〇,,',
      'smith,Smith John,000,標準,smith@example.com,仮登録,未設定,,,',
      'takahashi,髙橋 花子,ZX9002,開発課,hashi@example.jp,仮登録,未設定,,,',
      'tanaka.taro,田中 太郎,ZX9001,第一営業部,taro@example.com,仮登録,未設定,,,',
      '',
    ])
  })

  it('a limited administrator downloads the own people', async () => {
    const { rows } = await app.platform.pool.query('select path from genkan.directory_department where id = $1', [departments[1]?.id])
    const answer = await app.as(limitedTo(company.admin, rows[0].path)).call(downloadUsersRoute, { query: { encoding: 'utf8' } })
    expect(answer.bytes.toString('utf8').split('\r\n')).toHaveLength(3)
  })
})
