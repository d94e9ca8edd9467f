import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

const wrongIn = (environment: Record<string, string>): string[] => {
  try {
    readConfig(environment)
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split('\n')
  }
  return []
}

describe('the address to which letters come back', () => {
  it('SSO-MAIL-6: leaves room for the token of each letter, and is refused by name where it does not', () => {
    expect(readConfig({}).bounceAddress).toBeUndefined()
    expect(readConfig({ GENKAN_BOUNCE_ADDRESS: 'bounces@portal.example.jp' }).bounceAddress).toBe('bounces@portal.example.jp')
    for (const wrong of [
      'bounces',
      'sixteen-letters-@portal.example.jp',
      'a+b@portal.example.jp',
      'Bounces <bounces@portal.example.jp>',
      'a@b',
    ])
      expect(wrongIn({ GENKAN_BOUNCE_ADDRESS: wrong })).toEqual([expect.stringContaining('GENKAN_BOUNCE_ADDRESS=')])
  })
})

describe('names of the maintenance accounts', () => {
  it('MCOP-MAINT-5: are set per deployment, and are those of the manual where nobody sets them', () => {
    expect(readConfig({}).maintenanceUserIds).toEqual(['ntt-test', 'ntt-test-monitor'])
    expect(readConfig({ GENKAN_MAINTENANCE_USER_IDS: '' }).maintenanceUserIds).toEqual(['ntt-test', 'ntt-test-monitor'])
    expect(readConfig({ GENKAN_MAINTENANCE_USER_IDS: 'noc, Noc.Monitor_2' }).maintenanceUserIds).toEqual(['noc', 'Noc.Monitor_2'])
  })

  it('MCOP-MAINT-5: wrong ones are told by name before anything starts, all at once and beside whatever else is wrong', () => {
    expect(wrongIn({ GENKAN_MAINTENANCE_USER_IDS: 'noc,n o c,,NOC', GENKAN_HTTP_PORT: 'x' })).toEqual([
      'GENKAN_HTTP_PORT=x: a port is a whole number from 0 to 65535',
      'GENKAN_MAINTENANCE_USER_IDS: "n o c" is no user id; one is 1 to 32 letters, digits, "-", "_" and ".", and several are separated by commas',
      'GENKAN_MAINTENANCE_USER_IDS: "" is no user id; one is 1 to 32 letters, digits, "-", "_" and ".", and several are separated by commas',
      'GENKAN_MAINTENANCE_USER_IDS: noc is named more than once',
    ])
    expect(wrongIn({ GENKAN_MAINTENANCE_USER_IDS: 'x'.repeat(33) })).toHaveLength(1)
    expect(wrongIn({ GENKAN_MAINTENANCE_USER_IDS: Array.from({ length: 11 }, (_, index) => `noc${index}`).join() })).toEqual([
      'GENKAN_MAINTENANCE_USER_IDS: names 11 accounts; at most 10 are possible',
    ])
  })
})
