import { renderConfiguration } from './configuration-page.ts'
import { renderErrorCodes, renderOpenApi, renderPermissions } from './contract-pages.ts'
import { readContracts } from './contracts.ts'
import { renderSchema } from './schema-sql.ts'

/** A committed file that is made from the code: its path from the root and its whole text. */
export type Artefact = { readonly path: string; readonly text: string }

export async function renderArtefacts(root: string): Promise<Artefact[]> {
  const contracts = await readContracts(root)
  return [
    { path: 'generated/openapi.json', text: renderOpenApi(contracts) },
    { path: 'generated/permissions.md', text: renderPermissions(contracts) },
    { path: 'generated/error-codes.md', text: await renderErrorCodes(root, contracts) },
    { path: 'generated/configuration.md', text: renderConfiguration(root) },
    { path: 'db/schema.sql', text: await renderSchema() },
  ]
}
