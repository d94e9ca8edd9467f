/** `/healthz`: this process answers. `/readyz`: it can do its work, with each part's state by name. `/metrics`: for Prometheus. */
import type { FastifyInstance } from 'fastify'
import type { Metrics } from './metrics.ts'

export type ReadinessCheck = () => Promise<void>

export function addHealthRoutes(app: FastifyInstance, deps: { checks: Readonly<Record<string, ReadinessCheck>>; metrics: Metrics }): void {
  app.get('/healthz', async (_request, reply) => reply.type('application/json').send({ status: 'ok' }))
  app.get('/readyz', async (_request, reply) => {
    const states = await Promise.all(Object.entries(deps.checks).map(async ([name, check]) => [name, await stateOf(check)] as const))
    const ready = states.every(([, state]) => state === 'ok')
    return reply
      .status(ready ? 200 : 503)
      .type('application/json')
      .send({ status: ready ? 'ok' : 'not ready', parts: Object.fromEntries(states) })
  })
  app.get('/metrics', async (_request, reply) => reply.type(deps.metrics.registry.contentType).send(await deps.metrics.registry.metrics()))
}

async function stateOf(check: ReadinessCheck): Promise<string> {
  try {
    await check()
    return 'ok'
  } catch (error) {
    return error instanceof Error ? error.message : 'failed'
  }
}
