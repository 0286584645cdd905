import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Java } from './java.ts'

/** Writes the settings of a server with one worker, whose files are under `<folder>/root`. */
export function writeTrinoSettings(folder: string, port: number, plugins: string): void {
  const settings: Readonly<Record<string, readonly string[]>> = {
    'config.properties': [
      'coordinator=true',
      'node-scheduler.include-coordinator=true',
      `http-server.http.port=${port}`,
      `discovery.uri=http://127.0.0.1:${port}`,
      `plugin.dir=${plugins}`,
      'query.max-memory=1GB',
      'query.max-memory-per-node=1GB',
      'memory.heap-headroom-per-node=512MB',
      'task.concurrency=2',
    ],
    'log.properties': ['io.trino=WARN', 'io.airlift=WARN'],
    'catalog/hive.properties': [
      'connector.name=hive',
      'hive.metastore=file',
      'hive.metastore.catalog.dir=local:///metastore',
      'hive.storage-format=PARQUET',
      'hive.security=allow-all',
      // As an injected partition: no reference to a table without a condition on its partition.
      'hive.query-partition-filter-required=true',
      'hive.allow-register-partition-procedure=true',
      'fs.hadoop.enabled=false',
      'fs.native-local.enabled=true',
      `local.location=${join(folder, 'root')}`,
    ],
  }
  mkdirSync(join(folder, 'etc', 'catalog'), { recursive: true })
  for (const [name, lines] of Object.entries(settings))
    writeFileSync(join(folder, 'etc', name), `${lines.join('\n')}\n`)
}

/** What the server's Java takes; a short start counts more than a fast hour. */
export function trinoOptions(folder: string, { version }: Java): readonly string[] {
  const etc = join(folder, 'etc')
  const newer = version >= 24 ? ['--sun-misc-unsafe-memory-access=allow', '--enable-native-access=ALL-UNNAMED'] : []
  return [
    ...['-server', '-Xmx2G', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-XX:+ExitOnOutOfMemoryError'],
    ...['-XX:-OmitStackTraceInFastThrow', '-XX:ReservedCodeCacheSize=256M', '-Djdk.attach.allowAttachSelf=true'],
    ...['-Dfile.encoding=UTF-8', '-Duser.timezone=UTC', ...newer],
    ...['-Dnode.environment=test', '-Dnode.id=one', '-Dnode.bind-ip=127.0.0.1', '-Dnode.internal-address=127.0.0.1'],
    ...[`-Dnode.data-dir=${join(folder, 'var')}`, `-Dcatalog.config-dir=${join(etc, 'catalog')}`],
    ...[`-Dconfig=${join(etc, 'config.properties')}`, `-Dlog.levels-file=${join(etc, 'log.properties')}`],
  ]
}
