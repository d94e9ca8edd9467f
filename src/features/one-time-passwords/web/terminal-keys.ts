/**
 * The key pair of this terminal, kept in IndexedDB. WebCrypto makes it so that the private half cannot be read, by this page or by any script
 * that gets into it; it can only sign here (W3C Web Cryptography, `extractable: false`). In a browser there is a pair for each user id; a shared
 * app has one pair for all its users (MCOP-SHARE-3, 9).
 */
import { type DeviceProof, type DevicePublicKey, proofText } from '../contract/index.ts'

/** One for each user id that may be used here; those of a shared terminal have the same `deviceId`. */
export interface KnownTerminal {
  readonly deviceId: string
  readonly companyCode: string
  readonly userId: string
}

interface StoredKey extends Partial<KnownTerminal> {
  /** The terminal's id, or `new` for the pair that waits to be registered. */
  readonly slot: string
  /** Terminals kept before they could be shared have `userId` instead. */
  readonly userIds?: readonly string[]
  readonly keys: CryptoKeyPair
}

const databaseName = 'genkan-terminal'
const storeName = 'key'
const waiting = 'new'

/** Only pages of https:// and of this very machine get WebCrypto. */
export function canHoldKeys(): boolean {
  return globalThis.isSecureContext && globalThis.crypto?.subtle !== undefined && globalThis.indexedDB !== undefined
}

/** User ids that this terminal may be used with, as the last sign-in on it has told. */
export async function listKnownTerminals(): Promise<readonly KnownTerminal[]> {
  if (!canHoldKeys()) return []
  const stored = await inStore<StoredKey[]>('readonly', (store) => store.getAll())
  return stored.flatMap(({ deviceId, companyCode, userId, userIds = userId === undefined ? [] : [userId] }) =>
    deviceId !== undefined && companyCode !== undefined ? userIds.map((name) => ({ deviceId, companyCode, userId: name })) : [],
  )
}

/** Proves this terminal over the nonce of a challenge: as `deviceId`, or with null by the key that waits to be registered. */
export async function proveTerminal(nonce: string, deviceId: string | null): Promise<DeviceProof> {
  const keys = deviceId === null ? await waitingKeys() : (await read(deviceId))?.keys
  if (keys === undefined) throw new Error('the key of this terminal is gone')
  const signature = base64Url(
    await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, keys.privateKey, new TextEncoder().encode(proofText(nonce))),
  )
  if (deviceId !== null) return { deviceId, signature }
  const { x, y } = await crypto.subtle.exportKey('jwk', keys.publicKey)
  const publicKey: DevicePublicKey = { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' }
  return { publicKey, signature }
}

/** Keeps the key that has just become a terminal under its id, and who may use it; on a shared one others may have come or gone. */
export async function keepTerminal(terminal: {
  readonly deviceId: string
  readonly companyCode: string
  readonly terminalUserIds: readonly string[]
}): Promise<void> {
  const { deviceId, companyCode, terminalUserIds: userIds } = terminal
  const known = await read(deviceId)
  const fresh = known ?? (await read(waiting))
  if (fresh === undefined) return
  await inStore('readwrite', (store) => store.put({ slot: deviceId, deviceId, companyCode, userIds, keys: fresh.keys } satisfies StoredKey))
  if (known === undefined) await inStore('readwrite', (store) => store.delete(waiting))
}

async function waitingKeys(): Promise<CryptoKeyPair> {
  const known = await read(waiting)
  if (known !== undefined) return known.keys
  const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
  await inStore('readwrite', (store) => store.put({ slot: waiting, keys } satisfies StoredKey))
  return keys
}

function read(slot: string): Promise<StoredKey | undefined> {
  return inStore<StoredKey | undefined>('readonly', (store) => store.get(slot))
}

async function inStore<Result>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest): Promise<Result> {
  const database = await open()
  try {
    return await settled<Result>(work(database.transaction(storeName, mode).objectStore(storeName)))
  } finally {
    database.close()
  }
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(databaseName, 1)
  request.onupgradeneeded = () => {
    request.result.createObjectStore(storeName, { keyPath: 'slot' })
  }
  return settled<IDBDatabase>(request)
}

function settled<Result>(request: IDBRequest): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result as Result)
    request.onerror = () => reject(request.error ?? new Error('IndexedDB refused'))
  })
}

function base64Url(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}
