import type { Finding } from './harness/finding.ts'

export interface BenchmarkOptions {
  /** Measured rounds after one to warm up. */
  readonly rounds: number
  /** Rows of the imported file. */
  readonly fileRows: number
  /** People of the large installation, a tenth of them in one company. */
  readonly people: number
  /** People of the small one that growth is held against. */
  readonly fewPeople: number
  /** A line for whoever waits. */
  readonly say: (line: string) => void
}

export interface Benchmark {
  readonly name: string
  readonly summary: string
  run(options: BenchmarkOptions): Promise<readonly Finding[]>
}
