import type { Finding } from './harness/finding.ts'

export interface BenchmarkOptions {
  /** Measured rounds after one to warm up. */
  readonly rounds: number
  /** Rows of the imported file. */
  readonly fileRows: number
  /** RADIUS users of one round; three times as many under overload. */
  readonly radiusUsers: number
  /** HTTP requests of one round for one kind of page. */
  readonly requests: number
  /** People of the large installation, a tenth of them in one company. */
  readonly people: number
  /** People of the small one that growth is held against. */
  readonly fewPeople: number
  /** People whom one notification reaches. */
  readonly letters: number
  /** A line for whoever waits. */
  readonly say: (line: string) => void
}

export interface Benchmark {
  readonly name: string
  readonly summary: string
  run(options: BenchmarkOptions): Promise<readonly Finding[]>
}
