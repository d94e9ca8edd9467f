/**
 * RFC 2865 §3: the source address decides which shared secret applies; "a request from a client for which the RADIUS server
 * does not have a shared secret MUST be silently discarded". An empty secret counts as none. A look-up that fails, hangs or is
 * one too many is no reason for a refusal either.
 */
import type { RadiusClient } from '../contract.ts'
import type { Passage, Service, Verdict } from '../passage.ts'

export function findClient(passage: Passage, service: Service): Verdict | Promise<Verdict> {
  const { lookups } = service
  if (lookups.underWay >= lookups.most) return 'overload'
  let found: ReturnType<Service['findClient']>
  try {
    found = service.findClient(passage.source.address)
  } catch (error) {
    return failed(service, error)
  }
  return found instanceof Promise ? awaitClient(passage, service, found) : admit(passage, found)
}

function awaitClient(passage: Passage, service: Service, found: Promise<RadiusClient | undefined>): Promise<Verdict> {
  const { lookups, timers } = service
  lookups.underWay++
  return new Promise((resolve) => {
    let isOpen = true
    const settle = (verdict: () => Verdict): void => {
      if (!isOpen) return
      isOpen = false
      cancelAlarm()
      lookups.underWay--
      resolve(verdict())
    }
    const cancelAlarm = timers.after(lookups.deadlineMs, () => settle(() => 'deadline'))
    found.then(
      (client) => settle(() => admit(passage, client)),
      (error: unknown) => settle(() => failed(service, error)),
    )
  })
}

function admit(passage: Passage, client: RadiusClient | undefined): Verdict {
  const secret = client?.secrets[0]
  if (!client || !secret || client.secrets.some((one) => one.length === 0)) return 'unknown-client'
  passage.client = client
  passage.secret = secret
  return 'next'
}

function failed(service: Service, error: unknown): Verdict {
  service.lookupFailed(error)
  return 'client-lookup-failed'
}
