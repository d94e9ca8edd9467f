import { expect, test } from 'vitest'
import { controlFor, readForm } from './use-form.ts'

test('a form is read by name: text stays text, a lone ticked box is true, repeated names are lists, an unticked box is absent', () => {
  const data = new FormData()
  data.append('userId', '')
  data.append('notify', 'on')
  data.append('groups', 'a')
  data.append('groups', 'b')
  expect(readForm(data)).toEqual({ userId: '', notify: true, groups: ['a', 'b'] })
})

test('a problem of the only entry of a list is shown at the control of its name, anything else keeps its path', () => {
  const names = new Set(['userId', 'addresses.0.value'])
  expect(controlFor('users.0.userId', names)).toBe('userId')
  expect(controlFor('users.0.addresses.0.value', names)).toBe('addresses.0.value')
  expect(controlFor('addresses.0.value', names)).toBe('addresses.0.value')
  expect(controlFor('users.1.userId', names)).toBe('users.1.userId')
  expect(controlFor('users.0.mail', names)).toBe('users.0.mail')
})
