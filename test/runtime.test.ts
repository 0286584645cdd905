import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const project = join(import.meta.dirname, '..')
const manifest = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'))

it('runs on the Node that the lockfile brings, not on the one of the machine', () => {
  const shipped = Object.values<string>(manifest.optionalDependencies)
  expect(shipped).toContain(process.versions.node)
  expect(process.execPath).toContain('node_modules')
})

it('pins every dependency to one version', () => {
  const all = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies }
  expect(Object.entries<string>(all).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
})

it('has a lockfile without download addresses', () => {
  expect(readFileSync(join(project, 'package-lock.json'), 'utf8')).not.toContain('"resolved"')
})
