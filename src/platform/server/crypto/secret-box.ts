/**
 * Secrets that must be read again (grid patterns, RADIUS client secrets, personal URLs) are sealed with a key that is not in the
 * database. AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce; the context (table, company, row) is authenticated, so a
 * sealed value copied to another row does not open. Layout: 1 | key id (4) | nonce (12) | tag (16) | ciphertext.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

export interface SecretBox {
  seal(plain: Uint8Array | string, context: string): Buffer
  /** Throws when the key is unknown, the value was altered or belongs to another context. */
  open(sealed: Uint8Array, context: string): Buffer
  /** Keyed hash for values that are only compared (old pattern generations, entry passwords, codes). */
  digest(value: string, context: string): Buffer
}

interface KeyFile {
  readonly current: string
  readonly keys: Readonly<Record<string, string>>
}

const formatVersion = 1
const keyIdLength = 4
const nonceLength = 12
const tagLength = 16
const headerLength = 1 + keyIdLength + nonceLength + tagLength

/** Reads the key file, or makes one readable by its owner alone when there is none. */
export function loadSecretBox(file: string): SecretBox {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true })
    const keyId = randomBytes(keyIdLength).toString('hex').slice(0, keyIdLength)
    const fresh: KeyFile = { current: keyId, keys: { [keyId]: randomBytes(32).toString('base64') } }
    writeFileSync(file, `${JSON.stringify(fresh, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
    chmodSync(file, 0o600)
  }
  return createSecretBox(JSON.parse(readFileSync(file, 'utf8')) as KeyFile)
}

/** Rotation: add a key to `keys`, make it `current`; old values open with their own key id until sealed again. */
export function createSecretBox(keyFile: KeyFile): SecretBox {
  const master = new Map(Object.entries(keyFile.keys).map(([id, key]) => [id, Buffer.from(key, 'base64')]))
  const masterKey = (id: string): Buffer => {
    const key = master.get(id)
    if (key === undefined) throw new Error(`secret key ${id} is not in the key file`)
    return key
  }
  // The digest key is derived from the oldest key, so that digests stay comparable after a rotation.
  const oldest = masterKey(Object.keys(keyFile.keys)[0] ?? '')
  const derived = new Map<string, Buffer>()
  const derive = (id: string, purpose: string): Buffer => {
    const name = `${id}/${purpose}`
    const known = derived.get(name)
    if (known !== undefined) return known
    const key = Buffer.from(hkdfSync('sha256', id === 'digest' ? oldest : masterKey(id), Buffer.alloc(0), `genkan ${purpose}`, 32))
    derived.set(name, key)
    return key
  }

  return {
    seal(plain, context) {
      const nonce = randomBytes(nonceLength)
      const cipher = createCipheriv('aes-256-gcm', derive(keyFile.current, 'seal'), nonce)
      cipher.setAAD(Buffer.from(context))
      const body = Buffer.concat([cipher.update(typeof plain === 'string' ? Buffer.from(plain) : plain), cipher.final()])
      return Buffer.concat([Buffer.from([formatVersion]), Buffer.from(keyFile.current, 'latin1'), nonce, cipher.getAuthTag(), body])
    },
    open(sealed, context) {
      const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
      if (bytes.length < headerLength || bytes[0] !== formatVersion) throw new Error('sealed value has an unknown form')
      const keyId = bytes.toString('latin1', 1, 1 + keyIdLength)
      const nonce = bytes.subarray(1 + keyIdLength, 1 + keyIdLength + nonceLength)
      const decipher = createDecipheriv('aes-256-gcm', derive(keyId, 'seal'), nonce)
      decipher.setAAD(Buffer.from(context))
      decipher.setAuthTag(bytes.subarray(headerLength - tagLength, headerLength))
      return Buffer.concat([decipher.update(bytes.subarray(headerLength)), decipher.final()])
    },
    digest(value, context) {
      return createHmac('sha256', derive('digest', `digest ${context}`))
        .update(value)
        .digest()
    },
  }
}
