import type { CsvCode } from '../contract/problem.ts'
import type { ProblemSentence, SentenceParams } from './sentence.ts'

const textOf = (params: SentenceParams, name: string): string => String(params[name] ?? '')
const numberOf = (params: SentenceParams, name: string): string => Number(params[name] ?? 0).toLocaleString('en')

export const problemsEn: Readonly<Record<CsvCode, ProblemSentence>> = {
  'CSV-E01': {
    message: 'The file cannot be read. Save it as “CSV (Comma delimited) (*.csv)”.',
    remedy: (params) =>
      ({
        'tabular.encrypted': 'Remove the password and save the file again.',
        'tabular.old-excel': 'Save it as an Excel workbook (*.xlsx) or as CSV.',
        'tabular.undecodable': `Line ${textOf(params, 'line')} has a character that cannot be read. Choose another encoding, or save it as CSV again.`,
        'tabular.unterminated-quote': `The quote that opens on line ${textOf(params, 'line')} is never closed.`,
        'tabular.text-after-quote': `Line ${textOf(params, 'line')} has text after a closing quote.`,
        'tabular.file-too-large': 'Divide the file.',
        'tabular.too-many-rows': 'Divide the file.',
        'tabular.too-many-columns': 'Remove the surplus columns.',
      })[textOf(params, 'reason')] ?? 'Open it in Excel and save it again as CSV or as a workbook.',
  },
  'CSV-E02': {
    message: 'Line 1 (the header) differs from the downloaded file.',
    remedy: (params) =>
      `The header of column ${textOf(params, 'column')} must be “${textOf(params, 'expected')}” but is “${textOf(params, 'found')}”. Use the header of the template.`,
  },
  'CSV-E03': {
    message: (params) => `No more than ${numberOf(params, 'limit')} rows can be processed at a time.`,
    remedy: (params) => `The file has ${numberOf(params, 'rows')} rows. It can be processed in parts of ${numberOf(params, 'limit')}.`,
  },
  'CSV-E04': { message: 'There is no data row.', remedy: 'Enter data from row 2 on.' },
  'CSV-E05': {
    message: 'The number of columns is wrong.',
    remedy: (params) => `This row has ${textOf(params, 'found')} columns; it needs ${textOf(params, 'expected')}.`,
  },
  'CSV-E06': { message: 'A value is required.', remedy: 'Enter a value.' },
  'CSV-E07': {
    message: 'The length is wrong.',
    remedy: (params) =>
      Number(params.min ?? 0) > 1
        ? `Enter ${textOf(params, 'min')} to ${textOf(params, 'max')} characters.`
        : `Enter at most ${textOf(params, 'max')} characters.`,
  },
  'CSV-E08': { message: 'It contains a character that is not allowed.', remedy: 'Use only the characters named in the column help.' },
  'CSV-E09': {
    message: 'It is in the file twice.',
    remedy: (params) => `The same as row ${textOf(params, 'row')}. Change or remove one of them.`,
  },
  'CSV-E10': { message: 'It is registered already.', remedy: 'Enter another value, or upload the file as an update.' },
  'CSV-E11': { message: 'It is not registered.', remedy: 'Look up the right value in the list, or remove this row.' },
  'CSV-E12': { message: 'The department does not exist.', remedy: 'Look up the department code in the list of departments.' },
  'CSV-E13': {
    message: 'This value cannot be used.',
    remedy: (params) =>
      params.allowed === undefined ? 'Enter a value named in the column help.' : `Enter “${textOf(params, 'allowed')}”.`,
  },
  'CSV-E14': { message: 'It must be TRUE or FALSE.', remedy: 'Enter TRUE or FALSE.' },
  'CSV-E15': { message: 'Maintenance accounts cannot be changed.', remedy: 'Remove this row.' },
  'CSV-E16': { message: 'Departments can be 11 levels deep at most.', remedy: 'Choose a parent on a higher level.' },
  'CSV-E17': { message: 'The parent departments form a circle.', remedy: 'Do not choose the department itself or one below it as parent.' },
  'CSV-E18': {
    message: 'A department in use cannot be deleted.',
    remedy: 'Move its users and the departments below it first, or delete them together.',
  },
  'CSV-E19': { message: 'This is not an IPv4 address.', remedy: 'Enter it like 10.32.5.1.' },
  'CSV-E20': {
    message: 'The service name differs from the chosen service.',
    remedy: 'Choose the other service, or correct the service name.',
  },
  'CSV-E21': { message: 'It is used by another user id.', remedy: 'Enter a free IP address.' },
  'CSV-E22': {
    message: 'Give at least one valid e-mail address.',
    remedy: 'Enter an address like name@example.co.jp in one of E-Mail1 to E-Mail3.',
  },
  'CSV-E23': {
    message: 'Excel has changed this value.',
    remedy: (params) => `Nobody can tell what “${textOf(params, 'value')}” was. Format the column as text and type the value again.`,
  },
  'CSV-E24': { message: 'The form of this value is wrong.', remedy: 'Enter it in the form named in the column help.' },
  'CSV-E25': { message: 'This value does not exist.', remedy: 'Look up the right value in the list.' },
  'CSV-E26': {
    message: 'Your own account and the last administrator of the whole company can be neither suspended nor deleted.',
    remedy: 'Remove this row, or make somebody else an administrator first.',
  },
  'CSV-E27': {
    message: 'Administrators whose rights reach beyond your department and services cannot be changed.',
    remedy: 'Remove this row, or ask an administrator of the whole company.',
  },
  'CSV-E28': {
    message: 'Your own names, telephone numbers and mail addresses cannot be changed by a file.',
    remedy: 'Put back the present value, or remove this row. Change them in your profile, which asks you to confirm that it is you.',
  },
  'CSV-E29': {
    message: 'The mail address of somebody who has logged in cannot be changed by a file.',
    remedy: 'Put back the present value. Change it under “Security” of the user: it holds once the user has confirmed the new address.',
  },
  'CSV-W01': {
    message: (params) => `Leading zeros are restored: it is taken as “${textOf(params, 'code')}”.`,
    remedy: 'If that is right, tick the box.',
  },
  'CSV-W02': { message: 'Outside the contracted range: it cannot communicate.', remedy: 'Enter an address within the contracted range.' },
  'CSV-W03': { message: 'This item is not part of the contract and cannot be used.', remedy: 'Check the contract.' },
  'CSV-W04': { message: 'The user must set a password at the next sign-in.', remedy: 'Enter FALSE if that is not wanted.' },
  'CSV-W05': {
    message: 'The IP address is removed; the user can no longer connect over this item.',
    remedy: 'To keep it, enter the present address or remove this row.',
  },
  'CSV-W06': { message: 'Memo 1 to 3 are not stored.', remedy: 'You can go on.' },
  'CSV-W07': {
    message: (params) => `Excel changed this value; it is taken as “${textOf(params, 'code')}”.`,
    remedy: 'If that is right, tick the box.',
  },
  'CSV-W08': { message: (params) => `Made half-width: it is taken as “${textOf(params, 'code')}”.`, remedy: 'You can go on.' },
}
