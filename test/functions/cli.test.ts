import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { smallDossier, smallDossierId, type Workplace, workplace } from '../small-dossier.ts'

const project = join(import.meta.dirname, '../..')
const places: Workplace[] = []
afterEach(async () => {
  for (const place of places.splice(0)) await place.remove()
})

async function place(files: Readonly<Record<string, string>> = smallDossier): Promise<Workplace> {
  const made = await workplace(files)
  places.push(made)
  return made
}

function paragraaf({ root }: Pick<Workplace, 'root'>, ...args: string[]) {
  const command = ['functions/cli.ts', '--dossiers', join(root, 'uploads'), '--opslag', join(root, 'store'), ...args]
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: project,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  })
  return { status, stdout, stderr }
}

const exportFile = `${smallDossierId}/exports/grootboek.csv`
const spoilt = { ...smallDossier, [exportFile]: (smallDossier[exportFile] ?? '').replace('1.200,25', '1.200,2x') }

describe('paragraaf', () => {
  it('explains itself in Dutch', async () => {
    const { status, stdout } = paragraaf(await place(), '--help')
    expect(status).toBe(0)
    expect(stdout).toContain('Gebruik: paragraaf [opties] [opdracht]')
    expect(stdout).not.toMatch(/Usage|Options|Commands|display help/)
    for (const verb of [
      'check',
      'ingest',
      'aggregate',
      'approve',
      'build',
      'promote',
      'publish',
      'rollback',
      'status',
      'preview',
    ])
      expect(stdout).toMatch(new RegExp(`^ {2}${verb}`, 'm'))
  })

  it.each([
    [['publis'], 'De opdracht “publis” bestaat niet. Bedoelde u “publish”?'],
    [['status', '--jsn'], 'De optie “--jsn” bestaat niet.'],
    [['approve'], 'Er ontbreekt een gegeven: dossier.'],
    [['aggregate', 'elders/jaarstukken-2021'], 'Dit dossier is er niet: elders/jaarstukken-2021.'],
  ])('answers %j with exit 2 and a Dutch sentence', async (args, sentence) => {
    const { status, stderr } = paragraaf(await place(), ...args)
    expect(status).toBe(2)
    expect(stderr).toContain(sentence)
    expect(stderr).not.toMatch(/^\s+at /m)
  })

  it('shows a stack trace only on request', async () => {
    const made = await place()
    await made.upload(`../store/decisions/${smallDossierId}/000001.json`, 'no JSON')
    const { status, stderr } = paragraaf(made, 'status')
    expect([status, stderr]).toEqual([2, expect.not.stringMatching(/^\s+at /m)])
    expect(stderr).toContain('Gebruik --debug voor de technische oorzaak.')
    expect(paragraaf(made, 'status', '--debug').stderr).toMatch(/^\s+at /m)
  })

  it('ends with 1 and says where and what to do when the data has a problem', async () => {
    const made = await place(spoilt)
    const { status, stdout } = paragraaf(made, 'check', join(made.root, 'uploads', exportFile))
    expect(status).toBe(1)
    expect(stdout).toContain('grootboek.csv, regel 2, kolom rekening, bedrag-onleesbaar')
    expect(stdout).toContain('“1.200,2x” is geen bedrag.')
    expect(stdout).toContain('laat de cel leeg als er geen bedrag is')
    expect(existsSync(join(made.root, 'store'))).toBe(false)
  })

  it('speaks JSON to machines', async () => {
    const made = await place(spoilt)
    const { status, stdout } = paragraaf(made, 'aggregate', '--json')
    expect(status).toBe(1)
    const [outcome] = JSON.parse(stdout)
    expect(outcome.outcome).toBe('rejected')
    expect(outcome.findings[0]).toMatchObject({
      code: 'bedrag-onleesbaar',
      line: 2,
      column: 'rekening',
      value: '1.200,2x',
    })
  })

  it('serves the newest report before it is approved, on this machine only', async () => {
    const made = await place()
    const args = ['functions/cli.ts', '--dossiers', join(made.root, 'uploads'), '--opslag', join(made.root, 'store')]
    const child = spawn(process.execPath, [...args, '--json', 'preview', smallDossierId], { cwd: project })
    const said = await new Promise<string>((resolve) => child.stdout.once('data', (data) => resolve(String(data))))
    const { url } = JSON.parse(said)
    expect(new URL(url).hostname).toBe('127.0.0.1')
    const page = await fetch(url)
    expect(await page.text()).toContain('Voorvertoning')
    expect((await fetch(new URL('/nergens/', url))).status).toBe(404)
    child.kill('SIGTERM')
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0)
    expect(JSON.parse(paragraaf(made, 'status', '--json').stdout).releases).toEqual([])
  })

  it('keeps a candidate private until it is approved', async () => {
    const made = await place({
      ...smallDossier,
      [`${smallDossierId}/dossier.yaml`]: (smallDossier[`${smallDossierId}/dossier.yaml`] ?? '').replace(
        'automatisch',
        'na-goedkeuring',
      ),
    })
    expect(paragraaf(made, 'aggregate').status).toBe(0)
    expect(JSON.parse(paragraaf(made, 'status', '--json').stdout).dossiers[0].current).toBeNull()
    expect(paragraaf(made, 'approve', smallDossierId, '--reden', 'akkoord college').stdout).toContain('is goedgekeurd')
    expect(paragraaf(made, 'approve', smallDossierId).stdout).toContain('geldt al: er is niets veranderd.')
    const { current, decisions } = JSON.parse(paragraaf(made, 'status', '--json').stdout).dossiers[0]
    expect(current).toMatchObject({ action: 'approve', reason: 'akkoord college', status: 'concept' })
    expect(decisions).toBe(1)
  })
})
