/** Files as a customer's personnel department would send them: CP932, the 30 columns of MCOP-UCSV-4, nearly all filled. */
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { givenNames, jobTitles, surnames } from '../../src/app/server/demo/names.ts'
import { authenticationMethod, policyPatternId } from '../../src/features/directory/contract/user-rules.ts'
import { usersFormat } from '../../src/features/directory/server/formats/users-format.ts'
import { writeTable } from '../../src/protocols/tabular/index.ts'

export const departmentsOfFile = 50

/** Codes of the departments that the file names. */
export function departmentCode(index: number): string {
  return `D${String(index % departmentsOfFile).padStart(3, '0')}`
}

type Cells = Readonly<Record<string, string>>

/** New people. */
export async function writePeopleFile(path: string, companyCode: string, rows: number): Promise<void> {
  await writeFile(path, rows, (index) => personCells(index, companyCode))
}

/**
 * The people of `fillCompany` after a reorganisation: everybody has another department, title, telephone and address, and keeps id, name and mail.
 * The same file serves to delete them.
 */
export async function writeReorganisedFile(path: string, companyCode: string, rows: number): Promise<void> {
  await writeFile(path, rows, (index) => {
    const number = index + 1
    const email1 = `staff${number}@${companyCode.toLowerCase()}.example`
    return { ...personCells(number, companyCode), userId: `Staff${number}`, email1, email2: '' }
  })
}

async function writeFile(path: string, rows: number, cellsOf: (index: number) => Cells): Promise<void> {
  const file = writeTable(lines(rows, cellsOf), { format: 'csv', encoding: 'cp932' })
  await pipeline(Readable.from(file), createWriteStream(path))
}

function* lines(rows: number, cellsOf: (index: number) => Cells): Generator<readonly string[]> {
  yield usersFormat.columns.map((column) => column.header)
  for (let index = 0; index < rows; index += 1) {
    const cells = cellsOf(index)
    yield usersFormat.columns.map((column) => cells[column.field] ?? '')
  }
}

function personCells(index: number, companyCode: string): Cells {
  const [surname, surnameKana] = pick(surnames, index)
  const [givenName, givenNameKana] = pick(givenNames, Math.floor(index / surnames.length))
  const userId = `Staff${String(index).padStart(6, '0')}`
  const mailName = userId.toLowerCase()
  return {
    userId,
    companyCode,
    departmentCode: departmentCode(index),
    visibility: '0',
    policyPattern: policyPatternId,
    authentication: authenticationMethod,
    passwordChangeBasic: '',
    passwordChangeNeeded: 'TRUE',
    isUsable: 'TRUE',
    surname,
    givenName,
    surnameKana,
    givenNameKana,
    displayName: `${surname} ${givenName}`,
    jobTitle: pick(jobTitles, index),
    phone1: `03-${String(1000 + (index % 9000))}-${String(index % 10_000).padStart(4, '0')}`,
    phone2: `090-${String(1000 + ((index * 7) % 9000))}-${String((index * 13) % 10_000).padStart(4, '0')}`,
    phone3: '',
    fax: '03-1234-5679',
    postalCode: '100-0001',
    address1: '東京都千代田区千代田',
    address2: `${1 + (index % 30)}-${1 + (index % 20)}-${1 + (index % 10)}`,
    address3: `みほんビル${1 + (index % 40)}階`,
    email1: `${mailName}@mihon.example`,
    email2: index % 4 === 0 ? `${mailName}@mobile.mihon.example` : '',
    email3: '',
    url: index % 10 === 0 ? `https://www.mihon.example/staff/${index}` : '',
    memo: index % 5 === 0 ? `入社 ${1990 + (index % 35)}年,\r\n社員番号 ${index}` : '',
    adminField1: `K${index % 500}`,
    adminField2: '',
  }
}

function pick<Value>(values: readonly Value[], index: number): Value {
  return values[index % values.length] as Value
}
