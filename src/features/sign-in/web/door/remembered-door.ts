/** How somebody came to the user site in this browser last: by password or passkey, or by the pattern of the VPN service. */
export type UserDoor = 'password' | 'pattern'

const key = 'genkan-user-door'

export function rememberDoor(door: UserDoor): void {
  try {
    localStorage.setItem(key, door)
  } catch {
    // Without storage the address decides.
  }
}

/** Undefined: nobody has come in here, or storage is switched off. */
export function rememberedDoor(): UserDoor | undefined {
  try {
    const kept = localStorage.getItem(key)
    return kept === 'password' || kept === 'pattern' ? kept : undefined
  } catch {
    return undefined
  }
}
