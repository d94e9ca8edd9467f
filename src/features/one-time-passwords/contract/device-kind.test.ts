import { describe, expect, it } from 'vitest'
import { betterAddress, isMobilePhone, kindOfDevice } from './device-kind.ts'

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

  it('MCOP-OTP-13, MCOP-OTP-35: a mobile phone says that it is one; computers and smartphones do not', () => {
    const phones = [
      'DoCoMo/2.0 P906i(c100;TB;W24H15)',
      'KDDI-CA39 UP.Browser/6.2.0.13.1.5 (GUI) MMP/2.0',
      'SoftBank/1.0/930SH/SHJ001 Browser/NetFront/3.4 Profile/MIDP-2.0',
      'Mozilla/5.0 (Mobile; SH-01J; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.0',
    ]
    expect(phones.map(isMobilePhone)).toEqual([true, true, true, true])
    expect([pc, mac, android, iPhone].map(({ userAgent }) => isMobilePhone(userAgent))).toEqual([false, false, false, false])
  })
})
