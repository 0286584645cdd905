import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { z } from 'zod'

/** Names on the path, and where installers put the program on macOS and Windows. */
const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'msedge',
  'microsoft-edge',
]
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** A Chromium on this machine: the one that PARAGRAAF_CHROMIUM names, else the first that is found; null when there is none. */
export function findChromium(environment: Readonly<Record<string, string | undefined>> = process.env): string | null {
  const named = environment['PARAGRAAF_CHROMIUM']
  if (named !== undefined && named !== '') return existsSync(named) ? named : null
  const folders = (environment['PATH'] ?? '').split(delimiter).filter(Boolean)
  const onPath = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)))
  return [...onPath, ...PLACES].find((file) => existsSync(file)) ?? null
}

/**
 * Prints a page to a PDF with tags (for who hears it) and an outline, in a process of its own.
 * @param address of the public site: where links to other pages lead; null takes those links away, since the page is printed from this computer
 * @throws Error with what the browser said when it fails
 */
export async function printToPdf(
  chromium: string,
  url: string,
  file: string,
  address: string | null,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<void> {
  const profile = await mkdtemp(join(tmpdir(), 'paragraaf-pdf-'))
  const browser = new Browser(chromium, profile, environment)
  try {
    const { targetId } = await browser.send('Target.createTarget', { url: 'about:blank' })
    const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: true })
    const session = String(sessionId)
    await browser.send('Page.enable', {}, session)
    const loaded = browser.event('Page.loadEventFired')
    await browser.send('Page.navigate', { url }, session)
    await loaded
    await browser.send('Runtime.evaluate', { expression: pointLinks(address) }, session)
    const { data } = await browser.send(
      'Page.printToPDF',
      { preferCSSPageSize: true, printBackground: true, generateTaggedPDF: true, generateDocumentOutline: true },
      session,
    )
    await writeFile(file, Buffer.from(String(data), 'base64'))
  } catch (cause) {
    throw new Error('De browser kon geen PDF maken.', { cause })
  } finally {
    await browser.close()
    await rm(profile, { recursive: true, force: true })
  }
}

/** Links within the page stay: in the PDF they lead to a page of the PDF. */
function pointLinks(address: string | null): string {
  const elsewhere = address === null ? "link.removeAttribute('href')" : `link.href = ${JSON.stringify(address)} + path`
  return `for (const link of document.querySelectorAll('a[href]')) {
    const { origin, pathname, hash } = new URL(link.href)
    const path = pathname + hash
    if (origin === location.origin && !(pathname === location.pathname && hash)) ${elsewhere}
  }`
}

type Answer = Readonly<Record<string, unknown>>

/** A browser that is told what to do over two pipes (its DevTools protocol): no port is opened. */
class Browser {
  readonly #process: ChildProcess
  readonly #input: Writable
  readonly #waiting = new Map<number | string, { resolve: (answer: Answer) => void; reject: (error: Error) => void }>()
  #count = 0

  constructor(chromium: string, profile: string, environment: Readonly<Record<string, string | undefined>>) {
    const args = [
      '--headless',
      '--remote-debugging-pipe',
      `--user-data-dir=${profile}`,
      // A browser that runs as root, as in a container, has no sandbox.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
    ]
    this.#process = spawn(chromium, args, { env: environment, stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] })
    const [, , , input, output] = this.#process.stdio
    if (!(input instanceof Writable) || !(output instanceof Readable)) throw new Error('the browser has no pipes')
    this.#input = input
    this.#process.on('error', (error) => this.#fail(error))
    this.#process.on('exit', (code) => this.#fail(new Error(`the browser ended with ${code}`)))
    let rest = ''
    output.setEncoding('utf8').on('data', (block: string) => {
      const messages = (rest + block).split('\0')
      rest = messages.pop() ?? ''
      for (const message of messages) this.#receive(messageSchema.parse(JSON.parse(message)))
    })
  }

  send(method: string, params: Answer, sessionId?: string): Promise<Answer> {
    this.#count += 1
    this.#input.write(`${JSON.stringify({ id: this.#count, method, params, ...(sessionId && { sessionId }) })}\0`)
    return this.#wait(this.#count)
  }

  event(method: string): Promise<Answer> {
    return this.#wait(method)
  }

  async close(): Promise<void> {
    if (this.#process.exitCode !== null) return
    const ended = new Promise((resolve) => this.#process.once('exit', resolve))
    this.#process.kill()
    await ended
  }

  #wait(key: number | string): Promise<Answer> {
    return new Promise((resolve, reject) => this.#waiting.set(key, { resolve, reject }))
  }

  #receive({ id, method, result, error }: z.output<typeof messageSchema>): void {
    const waiting = this.#waiting.get(id ?? method ?? '')
    if (!waiting) return
    this.#waiting.delete(id ?? method ?? '')
    if (error) waiting.reject(new Error(error.message))
    else waiting.resolve(result ?? {})
  }

  #fail(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }
}

const messageSchema = z.object({
  id: z.number().optional(),
  method: z.string().optional(),
  result: z.record(z.string(), z.unknown()).optional(),
  error: z.object({ message: z.string() }).optional(),
})
