/** Prometheus metrics of this process. Features add their own counters to the same registry. */
import type { FastifyInstance } from 'fastify'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Pool } from '../database/pool.ts'

export interface Metrics {
  readonly registry: Registry
  watchHttp(app: FastifyInstance): void
  watchPool(name: string, pool: Pool): void
  /** A counter by label, made on first use: `genkan_radius_packets_total{outcome="accept"}`. */
  counter(name: string, help: string, label: string): { add(value: string, by?: number): void }
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'genkan_' })
  const duration = new Histogram({
    name: 'genkan_http_request_seconds',
    help: 'Time from request to answer, by route and status.',
    labelNames: ['route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  const poolGauge = new Gauge({
    name: 'genkan_database_connections',
    help: 'Connections of the pool, by state.',
    labelNames: ['pool', 'state'],
    registers: [registry],
  })
  return {
    registry,
    watchHttp(app) {
      app.addHook('onResponse', async (request, reply) => {
        const route = request.routeOptions.url ?? 'unknown'
        duration.observe({ route: `${request.method} ${route}`, status: reply.statusCode }, reply.elapsedTime / 1000)
      })
    },
    watchPool(name, pool) {
      const collect = () => {
        poolGauge.set({ pool: name, state: 'open' }, pool.totalCount)
        poolGauge.set({ pool: name, state: 'idle' }, pool.idleCount)
        poolGauge.set({ pool: name, state: 'waiting' }, pool.waitingCount)
      }
      new Gauge({ name: `genkan_database_pool_${name}`, help: 'Size of the pool.', registers: [registry], collect })
    },
    counter(name, help, label) {
      const known = registry.getSingleMetric(name)
      const counter = known instanceof Counter ? known : new Counter({ name, help, labelNames: [label], registers: [registry] })
      return { add: (value, by = 1) => counter.inc({ [label]: value }, by) }
    },
  }
}
