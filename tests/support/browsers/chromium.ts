/** The system's Chromium for journeys and screens: started without a window, and with nothing that speaks to anybody else. */
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

/**
 * Debian's headless shell is the same engine of the same build without the parts that draw windows, and needs a fifth less of the processor for the
 * same journey; where it is not installed the whole browser does.
 */
const programs = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium']

const program = process.env.GENKAN_CHROMIUM ?? programs.find((path) => existsSync(path)) ?? ''

export const isChromiumMissing = !existsSync(program)

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export function startChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: program, args: flags })
}
