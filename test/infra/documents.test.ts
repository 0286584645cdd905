import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { verbs } from '../../functions/terminal/verbs.ts'
import { readSettings, settingsSchema } from '../../infra/settings.ts'
import { machineOf, ofType, synthesize } from './synthesized.ts'

const project = join(import.meta.dirname, '../..')
const guide = readFileSync(join(project, 'docs/beheer.md'), 'utf8')

describe('the guide for operators', () => {
  it('has every setting with its default, and none that does not exist', () => {
    const rows = [...guide.matchAll(/^\| `([a-z-]+)` +\| ([^|]+?) +\|/gm)].map(([, key, value]) => [key, value])
    const defaults = Object.entries({ ...readSettings({}), domein: undefined, toegangslog: undefined }).map(
      ([key, value]) => [
        key,
        value === undefined || (Array.isArray(value) && value.length === 0) ? 'geen' : `\`${value}\``,
      ],
    )
    expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(defaults))
    expect(rows.map(([key]) => key)).toEqual(Object.keys(settingsSchema.shape))
  })

  it('has a heading for every alarm', () => {
    const anchors = [...guide.matchAll(/^### (.+)$/gm)].map(([, title]) => title?.toLowerCase().replaceAll(' ', '-'))
    const wanted = ofType(synthesize(), 'AWS::CloudWatch::Alarm').map(
      ([, { Properties }]) => String(Properties['AlarmDescription']).split('#')[1],
    )
    for (const anchor of wanted) expect(anchors).toContain(anchor)
  })

  it('explains every error that the machine waits out or tells people of', () => {
    const named = [...JSON.stringify(machineOf(synthesize())).matchAll(/"ErrorEquals":(\[[^\]]+\])/g)].flatMap(
      ([, names = '[]']): string[] => JSON.parse(names),
    )
    const waited = [...new Set(named)].filter((name) => name !== 'States.ALL')
    expect(waited).toEqual(expect.arrayContaining(['EngineError', 'ReplacedError', 'PublicSiteError']))
    expect([...waited, 'AccessDenied', 'NoSpaceError'].filter((name) => !guide.includes(`\`${name}\``))).toEqual([])
  })

  // A run that ended in Fail only fails again when it is redriven.
  it.each([
    ['Een verwerking is gestopt', '_New execution_'],
    ['Een verwerking duurde te lang', '_Redrive_'],
    ['Een verwerking is afgebroken', '_Redrive_'],
  ])('says how to go on with a run: %s', (heading, button) => {
    const [, section = ''] = guide.split(`### ${heading}\n`)
    expect(section.split('\n### ')[0]).toContain(button)
  })

  it('says of every command on a stack who may give it, and names no other', () => {
    const rows = [...guide.matchAll(/^\| `paragraaf --aws ([a-z-]+)[^`]*` +\| ([A-Za-z, ]+?) +\|$/gm)]
    const said = Object.fromEntries(rows.map(([, verb, roles]) => [verb, roles?.split(', ')]))
    expect(said).toEqual(Object.fromEntries(verbs.flatMap(({ name, onAws }) => (onAws ? [[name, onAws]] : []))))
    const roles = ofType(synthesize(), 'AWS::IAM::Role').map(([id]) => /^Roles([A-Za-z]+)[0-9A-F]{8}$/.exec(id)?.[1])
    for (const role of Object.values(said).flat()) expect(roles).toContain(role)
  })

  it('names only scripts that exist', () => {
    const scripts = Object.keys(JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')).scripts)
    for (const [, script] of guide.matchAll(/npm run ([\w:]+)/g)) expect(scripts).toContain(script)
  })
})

describe('the script for a network folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'paragraaf-netwerkmap-'))
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('copies both ways, deletes nothing, and lets a fresh file wait', () => {
    mkdirSync(join(folder, 'map/exports'), { recursive: true })
    mkdirSync(join(folder, 'bin'))
    writeFileSync(join(folder, 'map/exports/oud.csv'), 'x')
    utimesSync(join(folder, 'map/exports/oud.csv'), new Date(0), new Date(0))
    writeFileSync(join(folder, 'map/exports/vers bestand.csv'), 'half')
    writeFileSync(join(folder, 'bin/aws'), '#!/bin/sh\nprintf "%s|" "$@"\necho\n')
    chmodSync(join(folder, 'bin/aws'), 0o755)
    const said = execFileSync(
      'bash',
      [join(project, 'docs/netwerkmap.sh'), 'bucket', 'diemen/jaarstukken-2021', join(folder, 'map')],
      {
        encoding: 'utf8',
        env: { ...process.env, PATH: `${join(folder, 'bin')}:${process.env['PATH']}` },
      },
    )
    const [up, down] = said.trim().split('\n')
    expect(up).toContain(`s3|sync|${folder}/map/exports|s3://bucket/diemen/jaarstukken-2021/exports|`)
    expect(up).toContain('--exclude|vers bestand.csv|')
    expect(up).not.toContain('oud.csv')
    expect(down).toContain(`s3|sync|s3://bucket/diemen/jaarstukken-2021/terugmelding|${folder}/map/terugmelding|`)
    expect(said).not.toContain('--delete')
  })
})
