import { describe, expect, it } from 'vitest'
import { definePermissions, permissionsOf } from './permission.ts'

const definitions = Object.values(
  definePermissions('sample', {
    read: { roles: ['user'] },
    'codes.issue': { roles: ['user'], service: 'vpn-access', factor: 'pattern' },
    decide: { roles: ['operator'], service: 'vpn-access' },
  }),
)
const held = (services: string[], factors?: string[]) => [
  ...permissionsOf('user', new Set(services), definitions, factors === undefined ? undefined : new Set(factors)),
]

describe('permissions', () => {
  it('may want a factor: who came in by a password alone has not shown the pattern', () => {
    expect(held(['vpn-access'], ['password'])).toEqual(['sample.read'])
    expect(held(['vpn-access'], ['password', 'pattern'])).toEqual(['sample.read', 'sample.codes.issue'])
    expect(held([], ['pattern'])).toEqual(['sample.read'])
  })
  it('depend on no factor where none are told, and on no contract for operators', () => {
    expect(held(['vpn-access'])).toEqual(['sample.read', 'sample.codes.issue'])
    expect([...permissionsOf('operator', new Set(), definitions)]).toEqual(['sample.decide'])
  })
})
