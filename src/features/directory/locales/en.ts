import type { Shape } from '../../../kernel/locale.ts'
import { departmentsEn } from './en-departments.ts'
import { usersEn } from './en-users.ts'
import type { ja } from './ja.ts'

const n = (value: number): string => value.toLocaleString('en-US')

export const en: Shape<typeof ja> = {
  errors: {
    'user-id-taken': 'This user ID is in use; case does not count. Choose another one.',
    'user-id-reserved': 'This user ID is reserved for maintenance. Choose another one.',
    'user-id-characters': 'Use half-width letters, digits, hyphen, underscore and dot.',
    'email-form': 'This is not an email address. Example: taro@example.co.jp',
    'email-needed': 'Enter at least one email address.',
    'email-repeated': 'This address is entered twice. Remove one of them.',
    'kana-only': 'Enter katakana.',
    'phone-characters': 'Use digits and - + ( ).',
    'postal-code-form': 'Enter the postal code as 100-0001 or 1000001.',
    'url-form': 'Start the URL with http:// or https://.',
    'control-characters': 'There are control characters in the text. Type it again.',
    'maintenance-account': 'Maintenance accounts cannot be changed here. Ask your provider.',
    'department-unknown': 'This department cannot be found. Choose another one.',
    'department-code-taken': 'This department code is in use. Choose another one.',
    'department-code-characters': 'Use half-width letters and digits.',
    'department-too-deep': 'There are at most 11 levels. Choose a department further up.',
    'department-in-circle': 'A department cannot be moved below itself. Choose another one.',
    'department-in-use': (p) =>
      `A department in use cannot be deleted. Move ${n(p.users)} users and ${n(p.children)} departments below it first.`,
    'department-built-in': 'Department 000 can be neither moved nor deleted.',
    'department-outside-scope': 'You can only work below your own department. Choose a department there.',
    'department-parent-deleted': 'The parent department is deleted. Restore it first.',
    'locked-and-suspended': 'This user is suspended and locked. Say whether the lock should end as well.',
  },
  auditActions: {
    'directory.company.prepared': 'Prepared the company’s first data',
    'directory.department.registered': 'Added a department',
    'directory.department.changed': 'Changed a department',
    'directory.department.deleted': 'Deleted a department',
    'directory.department.restored': 'Restored a department',
    'directory.department.erased': 'Erased a deleted department',
    'directory.user.registered': 'Added a user',
    'directory.user.changed': 'Changed a user',
    'directory.user.suspended': 'Suspended a user',
    'directory.user.released': 'Ended a suspension',
    'directory.user.locked': 'Locked a user',
    'directory.user.unlocked': 'Unlocked a user',
    'directory.user.password-marked': 'Changed the password state',
    'directory.user.deleted': 'Deleted a user',
    'directory.user.restored': 'Restored a user',
    'directory.user.erased': 'Erased a deleted user',
  },
  cancel: 'Cancel',
  save: 'Save',
  register: 'Add',
  choose: 'Choose',
  back: 'Back to the list',
  ...usersEn,
  ...departmentsEn,
}
