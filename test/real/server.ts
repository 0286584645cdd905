import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'

/** Where downloaded servers stay between runs. */
export const cacheFolder = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'paragraaf')

/** A server could not be fetched or started: nothing was tested. */
export class CannotRun extends Error {}

interface Running {
  /** Beside the environment of this process. */
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  /** Ends the command when it is aborted. */
  readonly signal?: AbortSignal | undefined
}

/**
 * Runs a command to its end.
 * @throws CannotRun with what it printed when it fails or is not there
 */
export async function run(command: string, args: readonly string[], running: Running = {}): Promise<string> {
  const child = spawn(command, args, { ...running, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)))
  const status = await endOf(child)
  if (status !== 0) throw new CannotRun(`${command} ${args.join(' ')}: ${status}\n${output}`)
  return output
}

/** @returns the exit code, or why there is none; a child that is made to end has ended */
function endOf(child: ChildProcess): Promise<number | Error | null> {
  return new Promise((resolve) => {
    child.on('close', resolve).on('error', (error) => {
      if (error.name !== 'AbortError') resolve(error)
    })
  })
}

export interface RunningServer {
  readonly url: string
  readonly milliseconds: number
  stop(): Promise<void>
}

/**
 * Starts a server of our own on a free port of this machine and waits until it says that it is ready. It is stopped by its own process id, also
 * when this process ends early.
 */
export async function startServer(
  command: string,
  args: (port: number) => readonly string[],
  options: {
    readonly log: string
    readonly folder: string
    /** All that the server sees of the environment; this process's own when absent. */
    readonly env?: (port: number) => Readonly<Record<string, string>>
    readonly ready: (url: string) => Promise<boolean>
    /** Whoever started it stops it, also after a signal: there is still something to do with it. */
    readonly outlivesSignals?: boolean
  },
): Promise<RunningServer> {
  mkdirSync(dirname(options.log), { recursive: true })
  const port = await freePort()
  const started = performance.now()
  const log = openSync(options.log, 'w')
  const env = options.env?.(port) ?? process.env
  // In a group of its own it does not get what a terminal sends to this process.
  const detached = options.outlivesSignals === true
  const child = spawn(command, args(port), { cwd: options.folder, env, detached, stdio: ['ignore', log, log] })
  const failed = new Promise<never>((_, reject) => child.on('error', reject))
  failed.catch(() => {})
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  // By themselves these end a process without its exit handlers.
  const end = () => process.exit(130)
  if (!detached) for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end)
  const stop = async () => {
    process.off('exit', kill)
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, end)
    await stopped(child)
  }
  const url = `http://127.0.0.1:${port}`
  for (;;) {
    if (await Promise.race([failed, options.ready(url).catch(() => false)])) break
    if (child.exitCode !== null || performance.now() - started > 180_000) {
      await stop()
      throw new CannotRun(`${command} did not start:\n${readFileSync(options.log, 'utf8').slice(-3000)}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return { url, milliseconds: Math.round(performance.now() - started), stop }
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const impatient = setTimeout(() => child.kill('SIGKILL'), 10_000)
  await ended
  clearTimeout(impatient)
}

/** A port of this machine on which nothing listens now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject).listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** Runs `test/real/<name>.real.ts` against a running server. @param options more of vitest's own */
export async function runTests(
  name: string,
  env: Readonly<Record<string, string>>,
  options: readonly string[] = [],
  signal?: AbortSignal,
): Promise<number> {
  const args = ['run', '--config', join(import.meta.dirname, 'vitest.config.ts'), ...options, `/${name}.real.ts`]
  const status = await endOf(spawn('vitest', args, { signal, stdio: 'inherit', env: { ...process.env, ...env } }))
  if (status instanceof Error) throw status
  return status ?? 1
}

/**
 * A Python environment of our own with one package, in the cache. The marker is written last, so that half an installation is made again.
 * @param requirement such as `moto[server]==5.2.1`
 * @returns its folder
 */
export async function pythonPackage(requirement: string): Promise<string> {
  const home = join(cacheFolder, requirement.replace(/\W+/g, '-'))
  const marker = join(home, 'whole')
  if (existsSync(marker)) return home
  process.stdout.write(`Installing ${requirement} in ${home}…\n`)
  rmSync(home, { recursive: true, force: true })
  await run('python3', ['-m', 'venv', home])
  await run(join(home, 'bin', 'pip'), ['install', '--quiet', '--disable-pip-version-check', requirement])
  writeFileSync(marker, requirement)
  return home
}

/** Says loudly what could not run. */
export function cannotRun(what: string, error: unknown): void {
  process.stderr.write(`\n*** ${what} COULD NOT RUN: nothing was tested. ***\n${messageOf(error)}\n`)
  process.exitCode = 3
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
