/** SHA-256 (FIPS 180-4) of short ASCII texts, without the promise that WebCrypto makes for each: a proof of work needs a hundred thousand. */
const initial = Uint32Array.of(0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19)

/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes (section 4.2.2). */
const constants = fractionsOfCubeRoots(64)

/** The digest as eight words. */
export function sha256(text: string): Uint32Array {
  const words = padded(text)
  const state = initial.slice()
  const schedule = new Uint32Array(64)
  for (let start = 0; start < words.length; start += 16) compress(state, words.subarray(start, start + 16), schedule)
  return state
}

/** Section 5.1.1. */
function padded(text: string): Uint32Array {
  const words = new Uint32Array(((text.length + 8) >> 6) * 16 + 16)
  for (let place = 0; place < text.length; place += 1) add(words, place, text.charCodeAt(place))
  add(words, text.length, 0x80)
  words[words.length - 1] = text.length * 8
  return words
}

function add(words: Uint32Array, place: number, byte: number): void {
  words[place >> 2] = at(words, place >> 2) | (byte << (24 - (place & 3) * 8))
}

/** Section 6.2.2. */
function compress(state: Uint32Array, block: Uint32Array, schedule: Uint32Array): void {
  schedule.set(block)
  for (let t = 16; t < 64; t += 1) {
    const early = at(schedule, t - 15)
    const late = at(schedule, t - 2)
    const sigma0 = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3)
    const sigma1 = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10)
    schedule[t] = at(schedule, t - 16) + sigma0 + at(schedule, t - 7) + sigma1
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let t = 0; t < 64; t += 1) {
    const first = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + at(constants, t) + at(schedule, t)) | 0
    const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + first) | 0
    d = c
    c = b
    b = a
    a = (first + second) | 0
  }
  for (const [place, word] of [a, b, c, d, e, f, g, h].entries()) state[place] = at(state, place) + word
}

const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by))
const at = (words: Uint32Array, place: number): number => words[place] ?? 0

function fractionsOfCubeRoots(count: number): Uint32Array {
  const primes: number[] = []
  for (let candidate = 2; primes.length < count; candidate += 1)
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate)
  return Uint32Array.from(primes, (prime) => (Math.cbrt(prime) % 1) * 2 ** 32)
}
