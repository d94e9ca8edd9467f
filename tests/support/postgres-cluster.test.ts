import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from './postgres-cluster.ts'

let databases: TestDatabase[] = []

beforeAll(async () => {
  databases = await Promise.all(Array.from({ length: 6 }, () => createTestDatabase()))
})

afterAll(async () => {
  await Promise.all(databases.map((database) => database.drop()))
})

async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

test('six databases made at the same time are migrated and know nothing of each other', async () => {
  expect(new Set(databases.map(({ name }) => name)).size).toBe(6)
  const [first, second] = databases as [TestDatabase, TestDatabase]
  await query(first.url, 'create table only_here (id int)')
  const found = "select to_regclass('only_here') as here, to_regclass('public.genkan_migration') as migrated, current_database() as name"
  expect(await query(first.url, found)).toEqual([{ here: 'only_here', migrated: 'genkan_migration', name: first.name }])
  expect(await query(second.url, found)).toEqual([{ here: null, migrated: 'genkan_migration', name: second.name }])
})

test('a dropped database is gone, even with a connection left open', async () => {
  const database = await createTestDatabase()
  const client = new pg.Client({ connectionString: database.url })
  client.on('error', () => undefined)
  await client.connect()
  await database.drop()
  const left = await query(inject('postgresUrl'), `select datname from pg_database where datname = '${database.name}'`)
  expect(left).toEqual([])
  await client.end()
})

test('a role signs in to its database by the URL made for it', async () => {
  const [database] = databases as [TestDatabase]
  const role = `${database.name}_role`
  await query(database.url, `create role ${role} login password 'pä:ss@/w?rd'`)
  try {
    const rows = await query(database.urlFor(role, 'pä:ss@/w?rd'), 'select session_user as role, current_database() as name')
    expect(rows).toEqual([{ role, name: database.name }])
  } finally {
    await query(database.url, `drop role ${role}`)
  }
})
