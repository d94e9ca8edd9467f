/**
 * Debian's Firefox for journeys, over WebDriver BiDi (the W3C's protocol, spoken over a WebSocket). Playwright's own Firefox cannot be had
 * from a registry and its BiDi asks for commands that this one does not know; the few commands needed here are not worth a second driver.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const program = '/usr/bin/firefox-esr'
export const isFirefoxMissing = !existsSync(program)

export interface FirefoxWindow {
  /** Opens the address and waits until it has loaded. */
  goto(url: string): Promise<void>
  /** Value of the JavaScript expression in the page; a promise is waited for. */
  evaluate(expression: string): Promise<unknown>
  /** Types into whatever has the focus, key by key; `\uE007` is Enter. */
  type(text: string): Promise<void>
  /** What pages have complained about so far. */
  readonly complaints: readonly string[]
  close(): Promise<void>
}

const startSeconds = 60

export async function startFirefox(): Promise<FirefoxWindow> {
  const profile = await mkdtemp(join(tmpdir(), 'genkan-firefox-'))
  const child = spawn(program, ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, HOME: profile, LANG: 'ja_JP.UTF-8' },
  })
  const connection = await connect(`${await listeningAddress(child)}/session`)
  const { send, complaints } = connection
  await send('session.new', { capabilities: { alwaysMatch: { acceptInsecureCerts: false } } })
  await send('session.subscribe', { events: ['log.entryAdded'] })
  const { contexts } = (await send('browsingContext.getTree', {})) as { contexts: readonly { context: string }[] }
  const context = contexts[0]?.context
  await send('browsingContext.setViewport', { context, viewport: { width: 1440, height: 900 } })
  return {
    complaints,
    async goto(url) {
      await send('browsingContext.navigate', { context, url, wait: 'complete' })
    },
    async evaluate(expression) {
      const answer = await send('script.evaluate', {
        expression: `(async () => JSON.stringify(await (${expression})))()`,
        target: { context },
        awaitPromise: true,
      })
      const { type, result, exceptionDetails } = answer as {
        type: string
        result?: { value?: string }
        exceptionDetails?: { text: string }
      }
      if (type !== 'success') throw new Error(exceptionDetails?.text ?? type)
      return result?.value === undefined ? undefined : JSON.parse(result.value)
    },
    async type(text) {
      const actions = [...text].flatMap((value) => [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ])
      await send('input.performActions', { context, actions: [{ type: 'key', id: 'keyboard', actions }] })
    },
    async close() {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      await send('browser.close', {}).catch(() => child.kill('SIGKILL'))
      await gone
      await rm(profile, { recursive: true, force: true })
    },
  }
}

/** Firefox chooses a free port and names it on standard error. */
function listeningAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const timer = setTimeout(() => reject(new Error(`Firefox did not start: ${said}`)), startSeconds * 1000)
    child.stderr?.on('data', (part: Buffer) => {
      said += part.toString()
      const address = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(said)?.[1]
      if (address === undefined) return
      clearTimeout(timer)
      resolve(address)
    })
    child.once('exit', (code) => reject(new Error(`Firefox ended with ${code}: ${said}`)))
  })
}

interface Answer {
  readonly id?: number
  readonly type: 'success' | 'error' | 'event'
  readonly result?: unknown
  readonly message?: string
  readonly method?: string
  readonly params?: { readonly level?: string; readonly text?: string }
}

async function connect(url: string) {
  const socket = new WebSocket(url)
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve())
    socket.addEventListener('error', () => reject(new Error(`no connection to ${url}`)))
  })
  const complaints: string[] = []
  const waiting = new Map<number, (answer: Answer) => void>()
  socket.addEventListener('message', ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer)
    else if (answer.method === 'log.entryAdded' && answer.params?.level === 'error') complaints.push(answer.params.text ?? '')
  })
  let last = 0
  const send = (method: string, params: Readonly<Record<string, unknown>>): Promise<unknown> =>
    new Promise((resolve, reject) => {
      last += 1
      const id = last
      waiting.set(id, (answer) => {
        waiting.delete(id)
        if (answer.type === 'error') reject(new Error(`${method}: ${answer.message}`))
        else resolve(answer.result)
      })
      socket.send(JSON.stringify({ id, method, params }))
    })
  return { send, complaints }
}
