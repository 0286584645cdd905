import { existsSync, mkdirSync, mkdtempSync } from 'node:fs'
import { rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findJava, type Java } from './java.ts'
import { cacheFolder, type RunningServer, run, startServer } from './server.ts'
import { trinoOptions, writeTrinoSettings } from './trino-config.ts'

export const trinoVersions = ['435', '476'] as const
export type TrinoVersion = (typeof trinoVersions)[number]

export function isTrinoVersion(text: string): text is TrinoVersion {
  return trinoVersions.some((version) => version === text)
}

/** What each version is made of; 435 has no server archive on Maven Central and is put together from its modules. */
const makes = {
  435: { java: 17, compiler: true, main: 'Trino435' },
  476: { java: 24, compiler: false, main: 'io.trino.server.TrinoServer' },
} as const satisfies Record<TrinoVersion, object>

const RECIPES = join(import.meta.dirname, 'trino')
const DEPENDENCIES = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies'

export interface RunningTrino extends RunningServer {
  /** A folder that Trino sees as local:///data. */
  readonly data: string
  readonly java: number
}

/** Trino with one worker over local files: fetched from Maven Central once, then from the cache. */
export async function startTrino(version: TrinoVersion): Promise<RunningTrino> {
  const { java: atLeast, compiler, main } = makes[version]
  const java = await findJava(atLeast, compiler)
  const home = join(cacheFolder, `trino-${version}`)
  if (!existsSync(home)) await install(version, home, java)
  const folder = mkdtempSync(join(tmpdir(), 'paragraaf-trino-'))
  const data = join(folder, 'root', 'data')
  mkdirSync(data, { recursive: true })
  const args = (port: number) => {
    writeTrinoSettings(folder, port, join(home, 'plugin'))
    return [...trinoOptions(folder, java), '-cp', join(home, 'lib', '*'), main]
  }
  const server = await startServer(join(java.home, 'bin', 'java'), args, {
    log: join(folder, 'server.log'),
    folder,
    ready: isReady,
  }).catch(async (error: unknown) => {
    await rm(folder, { recursive: true })
    throw error
  })
  const stop = async () => {
    await server.stop()
    await rm(folder, { recursive: true })
  }
  return { ...server, stop, data, java: java.version }
}

async function isReady(url: string): Promise<boolean> {
  const response = await fetch(`${url}/v1/info`)
  return response.ok && (await response.text()).includes('"starting":false')
}

/** In a folder beside, moved into place when it is whole. */
async function install(version: TrinoVersion, home: string, java: Java): Promise<void> {
  process.stdout.write(`Fetching Trino ${version} from Maven Central into ${home}…\n`)
  const making = `${home}.${process.pid}`
  const repository = join(cacheFolder, 'maven')
  for (const part of ['lib', 'plugin']) mkdirSync(join(making, part), { recursive: true })
  const maven = ['-B', '-q', '-C', `-Dmaven.repo.local=${repository}`, '-f', join(RECIPES, `${version}.xml`)]
  const jars = ['-DincludeScope=runtime', '-DincludeTypes=jar', `-DoutputDirectory=${join(making, 'lib')}`]
  await run('mvn', [...maven, DEPENDENCIES, ...jars], { env: { JAVA_HOME: java.home } })
  const archive = (name: string, end: string) =>
    join(repository, 'io', 'trino', name, version, `${name}-${version}.${end}`)
  await run('unzip', ['-q', archive('trino-hive', 'zip'), '-d', join(making, 'plugin')])
  await rename(join(making, 'plugin', `trino-hive-${version}`), join(making, 'plugin', 'hive'))
  if (version === '476') {
    const parts = ['-C', making, '--strip-components=1', `trino-server-core-${version}/lib`]
    await run('tar', ['xzf', archive('trino-server-core', 'tar.gz'), ...parts])
  } else await compile(making, java)
  await rename(making, home)
}

/** Two small classes of our own: what starts a server, and the Hive connector over a local folder. */
async function compile(making: string, java: Java): Promise<void> {
  const hive = join(making, 'plugin', 'hive')
  const classes = join(making, 'classes')
  const services = join(classes, 'META-INF', 'services')
  mkdirSync(services, { recursive: true })
  const sources = ['Trino435', 'LocalHivePlugin'].map((name) => join(RECIPES, `${name}.java`))
  const path = `${join(making, 'lib', '*')}:${join(hive, '*')}`
  await run(join(java.home, 'bin', 'javac'), ['--release', '17', '-nowarn', '-cp', path, '-d', classes, ...sources])
  await run(join(java.home, 'bin', 'jar'), ['cf', join(making, 'lib', 'main.jar'), '-C', classes, 'Trino435.class'])
  await rm(join(classes, 'Trino435.class'))
  await writeFile(join(services, 'io.trino.spi.Plugin'), 'LocalHivePlugin\n')
  // The plugin of the archive offers the same connector, which reads no local files in this version.
  await rm(join(hive, 'trino-hive-435-services.jar'))
  await run(join(java.home, 'bin', 'jar'), ['cf', join(hive, 'local-hive.jar'), '-C', classes, '.'])
  await rm(classes, { recursive: true })
}
