import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The name of a stack that this process made up, and may therefore take away with all that is in it. */
export interface ThrowAwayStack {
  readonly name: string
}

const made = new WeakSet<ThrowAwayStack>()

/** A stack by a name that nobody else has. */
export function throwAwayStack(): ThrowAwayStack {
  const stack = Object.freeze({ name: `paragraaf-rook-${randomBytes(4).toString('hex')}` })
  made.add(stack)
  return stack
}

/** @throws Error for any stack that was not made up here, whatever it is called */
export function mustBeOurs(stack: ThrowAwayStack): void {
  if (!made.has(stack)) throw new Error(`The stack ${stack.name} is not of this run: it is left alone.`)
}

/** Seconds: longer than the upload of the sample takes, so that its first run sees the last file. */
const SETTLES = 20
/** The emulator lets time pass twenty times as fast. */
const SETTLES_EMULATED = 60

/** Writes the cdk.json of a stack: as small as it can be, and without an own domain. @returns its folder */
export function writeApp(folder: string, { name }: ThrowAwayStack, region: string, emulated: boolean): string {
  const app = `"${process.execPath}" "${join(import.meta.dirname, '../../infra/app.ts')}"`
  const rusttijd = emulated ? SETTLES_EMULATED : SETTLES
  const paragraaf = { stack: name, regio: region, rusttijd, herbouw: 'nooit', 'logs-dagen': 7 }
  writeFileSync(join(folder, 'cdk.json'), JSON.stringify({ app, context: { paragraaf } }))
  return folder
}
