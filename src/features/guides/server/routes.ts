import { notFound } from '../../../kernel/errors.ts'
import { bindOwn, type Download, type RouteBinding } from '../../../platform/server/http/binding.ts'
import { type GuideId, type GuideLanguage, publicGuide } from '../contract/editions.ts'
import * as routes from '../contract/routes.ts'
import type { GuidesDeps } from './deps.ts'
import type { PdfShelf } from './guide-pdf.ts'
import type { Library } from './library.ts'

/** Text that is the same for everybody: no company's data is touched, so no unit of work is opened. */
export function guideRoutes({ mailSender }: Pick<GuidesDeps, 'mailSender'>, library: Library, pdfOf: PdfShelf): readonly RouteBinding[] {
  const download = async (guideId: GuideId, language: GuideLanguage): Promise<Download> => ({
    fileName: library.get(guideId, language).fileName,
    contentType: 'application/pdf',
    stream: oneChunk(await pdfOf(guideId, language)),
  })
  return [
    bindOwn(routes.listGuides, async (_run, { query }) => ({ items: [...library.list(query.language)] })),
    bindOwn(routes.getGuide, async (_run, { params, query }) => ({ ...library.get(params.guideId, query.language), mailSender })),
    bindOwn(routes.downloadGuide, (_run, { params, query }) => download(params.guideId, query.language)),
    bindOwn(routes.getUserGuide, async (_run, { query }) => ({ ...library.get(publicGuide, query.language), mailSender })),
    bindOwn(routes.downloadUserGuide, (_run, { query }) => download(publicGuide, query.language)),
    bindOwn(routes.getGuidePicture, async (_run, { params }): Promise<Download> => {
      const bytes = library.pictures.bytesOf(params.picture)
      if (bytes === undefined) throw notFound()
      return { fileName: params.picture, contentType: 'image/png', stream: oneChunk(bytes), caching: 'forever' }
    }),
  ]
}

async function* oneChunk(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes
}
