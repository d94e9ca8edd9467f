import type { SignInDeps } from '../deps.ts'

type Secrets = Pick<SignInDeps, 'secrets'>

const digest = ({ secrets }: Secrets, name: string): Buffer => secrets.digest(name, 'sign-in try')

/** Tries of all browsers that never signed in as this person; the same by whichever of the account's names it is meant. */
export function accountTryKey(deps: Secrets, id: string): Buffer {
  return digest(deps, `account/${id}`)
}

/** Tries of one browser that has (decision 0014). */
export function browserTryKey(deps: Secrets, browserId: string): Buffer {
  return digest(deps, `browser/${browserId}`)
}

/** Wrong tries of strangers, counted alike whatever the policy says: what a proof of work is asked by must not tell which one it is. */
export function workTryKey(deps: Secrets, strangers: Buffer): Buffer {
  return digest(deps, `work/${strangers.toString('hex')}`)
}

/** Wrong codes of the second step count by person, not by page or browser (BP-MFA-16). */
export function codeTryKey(deps: Secrets, id: string): Buffer {
  return digest(deps, `codes/${id}`)
}

/** Names that belong to nobody. */
export function companyNameTryKey(deps: Secrets, code: string, key: string): Buffer {
  return digest(deps, `name/${code}/${key}`)
}

export function operatorNameTryKey(deps: Secrets, key: string): Buffer {
  return digest(deps, `operator-name/${key}`)
}
