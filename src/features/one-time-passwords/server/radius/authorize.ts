/** Access-Requests into questions, verdicts into replies. */
import type { Ids } from '../../../../kernel/ids.ts'
import type { SecretBox } from '../../../../platform/server/crypto/secret-box.ts'
import type { AccessDecision, AccessRequest } from '../../../../protocols/radius/server/contract.ts'
import type { AccessQuestion, AccessVerdict } from '../queries/radius-decisions.ts'
import { codeDigest } from '../secrets.ts'
import { nasOf } from './nas.ts'
import { writeClass } from './session-class.ts'
import { plainText, readUserName } from './user-name.ts'

/** The address is the user's alone. */
const hostNetmask = '255.255.255.255'

export function questionOf(
  deps: { readonly ids: Ids; readonly secrets: SecretBox },
  request: AccessRequest,
  place: number,
): AccessQuestion {
  const typed = plainText(request.userName ?? '')
  const { credential, attributes } = request
  const callingStation = attributes.get('Calling-Station-Id')
  const calledStation = attributes.get('Called-Station-Id')
  return {
    place,
    id: deps.ids.next(),
    client: request.client.id,
    ...readUserName(typed),
    typed,
    // Codes are kept as keyed hashes, so only who tells the code can be checked: a CHAP digest cannot be computed from a hash.
    digest: credential.kind === 'pap' ? codeDigest(deps.secrets, Buffer.from(credential.password).toString('utf8')).toString('hex') : null,
    source: request.source.address,
    detail: {
      nas: nasOf(attributes, request.source),
      ...(callingStation === undefined ? {} : { callingStation: plainText(callingStation) }),
      ...(calledStation === undefined ? {} : { calledStation: plainText(calledStation) }),
    },
  }
}

/**
 * A refusal says nothing but no: the reason stands in the history (MCOP-CONN-2). No verdict means that the client was removed or switched off
 * since it was found: silence, as for every stranger.
 */
export function replyOf(question: AccessQuestion, verdict: AccessVerdict | undefined): AccessDecision {
  if (verdict === undefined) return { kind: 'silence' }
  const { outcome, address, company_id: companyId } = verdict
  if (outcome === 'refused' || address === null || companyId === null) return { kind: 'reject' }
  return {
    kind: 'accept',
    framedIpAddress: address,
    framedIpNetmask: hostNetmask,
    class: writeClass({ companyId, decisionId: question.id }),
  }
}
