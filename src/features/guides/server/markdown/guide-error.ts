/** Something in the file of a guide that no guide is made of. Told to whoever writes guides; the tests read every file. */
export class GuideError extends Error {
  override readonly name = 'GuideError'

  constructor(file: string, what: string, raw: string) {
    super(`${file}: ${what}: ${raw.trim().slice(0, 80)}`)
  }
}
