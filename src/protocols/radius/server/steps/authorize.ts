/** RFC 2865 §2: the decision itself. The request joins the next batch; a full queue means silence, so that the client asks another server. */
import type { Passage, Service, Verdict } from '../passage.ts'

export function authorize(passage: Passage, service: Service): Verdict {
  const { attributes } = passage.packet
  const request = {
    client: passage.client,
    source: passage.source,
    userName: attributes.get('User-Name'),
    credential: passage.credential,
    state: attributes.get('State'),
    attributes,
  }
  return service.access.offer({ passage, request }) ? 'done' : 'overload'
}
