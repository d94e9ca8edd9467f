import type { SecretBox } from '../../../platform/server/crypto/secret-box.ts'

export interface OperatorDeps {
  readonly secrets: SecretBox
}
