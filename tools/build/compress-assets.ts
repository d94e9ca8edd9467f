import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const compressible = /\.(js|css|svg|json)$/
/** Below one packet nothing is gained. */
const leastBytes = 1024

/** Writes `.br` and `.gz` beside each asset at the highest level, so that the server only ever sends files. `index.html` changes with each answer and is left out. */
export function compressAssets(outDir: string): Plugin {
  return {
    name: 'genkan:compress-assets',
    apply: 'build',
    async closeBundle() {
      const directory = join(outDir, 'assets')
      const names = (await readdir(directory)).filter((name) => compressible.test(name))
      await Promise.all(names.map((name) => compressFile(join(directory, name))))
    },
  }
}

async function compressFile(file: string): Promise<void> {
  const bytes = await readFile(file)
  if (bytes.length < leastBytes) return
  const [brotli, gzipped] = await Promise.all([
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }),
    promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION }),
  ])
  await Promise.all([writeFile(`${file}.br`, brotli), writeFile(`${file}.gz`, gzipped)])
}
