/** A real VPN gateway before Genkan's RADIUS: ocserv lets openconnect in with exactly the user's fixed address, and once. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { gatewayAddress, hostAddress, Vpn, vpnIsMissing } from '../support/vpn.ts'
import { RadiusWorld, sharedSecret } from './radius-world.ts'

const missing = vpnIsMissing()
// biome-ignore lint/suspicious/noConsole: a conformance test that does not run must be noticed
if (missing !== undefined) console.warn(`SKIPPED: the VPN test cannot run here: ${missing}`)

describe.skipIf(missing !== undefined)('ocserv and openconnect', () => {
  let vpn: Vpn
  let world: RadiusWorld

  beforeAll(async () => {
    vpn = new Vpn()
    vpn.openNetwork()
    world = await RadiusWorld.open({ host: hostAddress })
    await world.addClient({ source: `${gatewayAddress}/32`, companyId: world.company.id })
    // ocserv's RADIUS library never sends a Message-Authenticator.
    await world.query(`update radius_client set message_authenticator = 'accept' where source = $1`, [`${gatewayAddress}/32`])
    await vpn.startGateway({ ...world.radius, secret: sharedSecret })
  }, 60_000)

  afterAll(async () => {
    await vpn?.close()
    await world?.close()
  }, 30_000)

  test('MCOP-P46, MCOP-CONN-1: the client is given exactly its address, and a second login with the same code is refused', async () => {
    const id = await world.person('vpn-user', { address: '10.77.0.42' })
    await world.code(id, '24681357')
    const wrong = await vpn.connect('vpn-user', '11111111')
    expect(wrong.address, vpn.log()).toBeUndefined()
    const session = await vpn.connect('vpn-user', '24681357')
    expect(session.address, vpn.log()).toBe('10.77.0.42')
    expect(vpn.canPing('10.77.0.1')).toBe(true)
    await session.close()
    const again = await vpn.connect('vpn-user', '24681357')
    expect(again.address).toBeUndefined()
    // In the order of writing: the clock of tests stands still.
    const reasons = await world.query<{ reason: string }>('select reason from activity_decision order by ctid')
    expect(reasons.map((row) => row.reason)).toEqual(['wrong-code', 'ok', 'used-code'])
  }, 120_000)
})
