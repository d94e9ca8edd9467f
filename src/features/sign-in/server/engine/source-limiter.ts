/**
 * Tries per source address, as a bucket that runs empty with refused tries and fills again by time; a success gives its part back. Kept in
 * memory: it slows a guesser down and never decides about an account, so each process may have its own.
 */
export interface SourceLimiter {
  /** Takes one try. Seconds to wait when there is none left, else null. */
  take(sourceAddress: string, at: Date): number | null
  giveBack(sourceAddress: string, at: Date): void
  /** Half of what it may is used up: whoever goes on shows that it is worth some work. */
  isStrained(sourceAddress: string, at: Date): boolean
}

interface Bucket {
  used: number
  at: number
}

const mostAddresses = 50_000

export function createSourceLimiter(limits: { sourceBurst: number; sourcePerSecond: number }): SourceLimiter {
  const buckets = new Map<string, Bucket>()
  const usedNow = (bucket: Bucket | undefined, now: number): number =>
    bucket === undefined ? 0 : Math.max(0, bucket.used - ((now - bucket.at) / 1000) * limits.sourcePerSecond)
  const put = (key: string, used: number, now: number): void => {
    // Written anew at the end, so that the first entry is the one that was quiet longest.
    buckets.delete(key)
    if (used > 0) buckets.set(key, { used, at: now })
    const oldest = buckets.size > mostAddresses ? buckets.keys().next().value : undefined
    if (oldest !== undefined) buckets.delete(oldest)
  }
  return {
    take(sourceAddress, at) {
      const key = networkOf(sourceAddress)
      const used = usedNow(buckets.get(key), at.getTime())
      if (used + 1 > limits.sourceBurst) return Math.max(1, Math.ceil((used + 1 - limits.sourceBurst) / limits.sourcePerSecond))
      put(key, used + 1, at.getTime())
      return null
    },
    isStrained(sourceAddress, at) {
      return usedNow(buckets.get(networkOf(sourceAddress)), at.getTime()) >= limits.sourceBurst / 2
    },
    giveBack(sourceAddress, at) {
      const key = networkOf(sourceAddress)
      put(key, Math.max(0, usedNow(buckets.get(key), at.getTime()) - 1), at.getTime())
    },
  }
}

/** One IPv6 subscriber has a /64 at least (RFC 6177 §2): its addresses count as one. */
function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address
  const [head = '', tail] = address.split('::')
  const first = head === '' ? [] : head.split(':')
  const last = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - first.length - last.length)).fill('0')
  return [...first, ...zeros, ...last].slice(0, 4).join(':')
}
