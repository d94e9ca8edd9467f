import type { Ctx } from '../../../platform/server/context.ts'

export interface TermsDeps {
  /** The provider's page on personal data, as configured. */
  readonly privacyUrl: string | null
  readonly tenancy: { getCompany(ctx: Ctx): Promise<{ readonly id: string; readonly code: string; readonly name: string }> }
  /** Of whoever reads a file, so that its times are that person's. */
  timeZoneOf(ctx: Ctx): Promise<string>
}
