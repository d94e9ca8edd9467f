import { describe, expect, it } from 'vitest'
import { betterAddress, kindOfDevice } from './device-kind.ts'

const pc = { userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36', maxTouchPoints: 10 }
const mac = { userAgent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1.15', maxTouchPoints: 0 }
const android = { userAgent: 'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/142.0.0.0 Mobile Safari/537.36', maxTouchPoints: 5 }
const iPhone = {
  userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1',
  maxTouchPoints: 5,
}

describe('MCOP-OTP-13: an address opened on a device of another kind', () => {
  it('MCOP-OTP-13: smartphones and tablets are for the app, computers for the browser, an iPad that calls itself a Mac included', () => {
    expect([pc, mac, android, iPhone, { ...mac, maxTouchPoints: 5 }].map(kindOfDevice)).toEqual(['browser', 'browser', 'app', 'app', 'app'])
  })

  it.each([
    ['app', 'browser', { kind: 'browser', token: 'B' }],
    ['light', 'browser', { kind: 'browser', token: 'B' }],
    ['light', 'app', { kind: 'app', token: 'A' }],
    ['app', 'app', undefined],
    ['browser', 'app', undefined],
    ['browser', 'browser', undefined],
  ] as const)('MCOP-OTP-13: an address for %s opened on a device for %s offers %j', (opened, device, offered) => {
    expect(betterAddress(opened, device, { browser: 'B', app: 'A' })).toEqual(offered)
  })

  it('MCOP-OTP-13: an app address that was used up is not offered, the browser’s is instead; where there is nothing, nothing is', () => {
    expect(betterAddress('light', 'app', { browser: 'B', app: null })).toEqual({ kind: 'browser', token: 'B' })
    expect(betterAddress('light', 'app', { browser: null, app: null })).toBeUndefined()
    expect(betterAddress('app', 'browser', null)).toBeUndefined()
  })
})
