import { approve, rollBackReport } from '../approve.ts'
import { build } from '../build.ts'
import { checkText } from '../check-text.ts'
import { publishedLabels } from '../core/published-labels.ts'
import { history } from '../history.ts'
import { publicSite } from '../io/public-site.ts'
import { showJournal } from '../make-public.ts'
import { findRelease, promote } from '../promote.ts'
import { publish } from '../publish.ts'
import { status } from '../status.ts'
import { listUploads } from '../uploads.ts'
import { verify } from '../verify.ts'
import { checkFiles } from './check-files.ts'
import { knownDossier } from './known-dossier.ts'
import { optional, outcome } from './outcome.ts'
import { pdf } from './pdf.ts'
import { preview } from './preview.ts'
import { printFindings, printPublished, printStatus } from './print.ts'
import { printHistory, printUploads } from './print-history.ts'
import { printLabels, printText } from './print-text.ts'
import { describeVerified, printVerified } from './print-verify.ts'
import type { TerminalHost } from './terminal-host.ts'
import { approvers, auditors, readers, short, siteName, strings, type Verb } from './verb.ts'
import { aggregateAll, dossiersOf, promoteCurrent } from './whole-pipeline.ts'

export const verbs: readonly Verb[] = [
  {
    name: 'check',
    arguments: '<bestand...>',
    description: 'kijk of een export klopt; er wordt niets bewaard',
    options: [
      ['--settings <dossier.yaml>', 'de instellingen; standaard die van het dossier waar het bestand in staat'],
      ['--errors <bestand>', 'schrijf een kopie van het bestand met bij elke regel wat er fout is'],
      ['--html <bestand>', 'schrijf de uitkomst als bladzijde om te lezen of te printen'],
    ],
    run: (_host, [files], options) => checkFiles(strings(files), options),
  },
  {
    name: 'ingest',
    arguments: '[dossier...]',
    description: 'lees de exports van een dossier in en laat zien wat erin staat',
    run: (host, [ids]) => aggregateAll(host, ids, false),
  },
  {
    name: 'aggregate',
    arguments: '[dossier...]',
    description: 'reken het rapport van een dossier uit; het wordt nog niet openbaar',
    run: (host, [ids]) => aggregateAll(host, ids, true),
  },
  {
    name: 'check-text',
    arguments: '<dossier>',
    description: 'kijk of de tekst klopt met de cijfers, en welke bedragen niet worden gecontroleerd',
    onAws: readers,
    run: async (host, [id]) => {
      const checked = await checkText(host, await host.newest(await knownDossier(host, id)))
      return { ok: checked.aggregated.outcome === 'report', json: checked, text: printText(checked) }
    },
  },
  {
    name: 'labels',
    arguments: '<dossier>',
    description: 'laat de namen van kostenplaatsen en rekeningen zien die openbaar worden',
    onAws: readers,
    run: async (host, [id]) => {
      const { report, findings } = await host.newest(await knownDossier(host, id))
      if (!report) return { ok: false, json: { findings }, text: printFindings(findings) }
      const labels = publishedLabels(report.content.tables)
      return { ok: true, json: { labels }, text: printLabels(labels) }
    },
  },
  {
    name: 'approve',
    arguments: '<dossier>',
    description: 'keur het nieuwste rapport van een dossier goed',
    options: [['--reden <tekst>', 'waarom u dit goedkeurt']],
    onAws: approvers,
    run: async (host, [id], { reden }) => {
      const dossier = await knownDossier(host, id)
      const { report, findings } = await host.newest(dossier)
      if (!report) return { ok: false, json: { findings }, text: printFindings(findings) }
      const approval = await approve(host, dossier, report, optional(reden) ?? 'goedgekeurd')
      const said = approval.made
        ? `Rapport ${short(report.digest)} is goedgekeurd.${followUp(host)}`
        : approval.findings.length > 0
          ? 'Het rapport is niet goedgekeurd.'
          : `Rapport ${short(report.digest)} geldt al: er is niets veranderd.`
      return outcome(approval.findings, approval, `${printFindings(approval.findings)}${said}\n`)
    },
  },
  {
    name: 'build',
    description: 'maak de site van de goedgekeurde rapporten; zij wordt nog niet openbaar',
    run: async (host) => {
      const built = await build(host)
      const lines = built.releases.map(
        ({ municipality, digest, made }) =>
          `${siteName(municipality)}: uitgave ${short(digest)}${made ? '' : ' (bestond al)'}`,
      )
      return outcome(built.findings, built, `${printFindings(built.findings)}${lines.join('\n')}\n`)
    },
  },
  {
    name: 'promote',
    arguments: '[gemeente] [uitgave]',
    description: 'maak een uitgave openbaar; zonder gegevens de nieuwste van elke gemeente',
    options: [['--reden <tekst>', 'waarom u deze uitgave kiest']],
    onAws: approvers,
    run: async (host, [municipality, release], { reden }) => {
      if (release === undefined && host.stack)
        throw new Error(
          'Noem de gemeente en de uitgave, zoals “paragraaf promote diemen 3ae02”. Welke uitgaven openbaar waren, ziet u met “paragraaf history DOSSIER”. De nieuwste maakt de stack na een besluit zelf openbaar.',
        )
      if (release === undefined) return promoteCurrent(host, optional(municipality))
      const found = await findRelease(host, String(municipality), String(release))
      if (found.digest === null) return outcome(found.findings, found, printFindings(found.findings))
      await promote(
        host,
        { municipality: String(municipality), digest: found.digest },
        optional(reden) ?? 'met de hand gekozen',
      )
      await showJournal(host)
      return outcome([], found, `Uitgave ${short(found.digest)} van ${municipality} is openbaar.\n`)
    },
  },
  {
    name: 'publish',
    arguments: '[dossier...]',
    description:
      'alles achter elkaar: inlezen, uitrekenen, goedkeuren als dat vanzelf mag, de site maken en openbaar maken',
    run: async (host, [ids]) => {
      const started = performance.now()
      const dossiers = await dossiersOf(host, ids)
      const published = await publish(host, dossiers)
      await showJournal(host)
      const seconds = (performance.now() - started) / 1000
      return { ok: published.ok, json: { ...published, seconds }, text: printPublished(published, host.root, seconds) }
    },
  },
  {
    name: 'rollback',
    arguments: '<dossier>',
    description: 'maak het vorige goedgekeurde rapport van een dossier weer openbaar',
    options: [['--reden <tekst>', 'waarom u teruggaat']],
    onAws: approvers,
    run: async (host, [id], { reden }) => {
      const rolledBack = await rollBackReport(host, await knownDossier(host, id), optional(reden) ?? 'teruggedraaid')
      if (!rolledBack.made) return outcome(rolledBack.findings, rolledBack, printFindings(rolledBack.findings))
      if (!host.stack) await promoteCurrent(host)
      const is = host.stack ? `geldt weer.${followUp(host)}` : 'is weer openbaar.'
      return outcome([], rolledBack, `Rapport ${short(rolledBack.current?.digest ?? '')} van ${id} ${is}\n`)
    },
  },
  {
    name: 'status',
    description: 'laat zien welk rapport van elk dossier geldt en welke uitgave openbaar is',
    onAws: readers,
    run: async (host) => {
      const current = await status(host)
      return outcome([], current, printStatus(current))
    },
  },
  {
    name: 'history',
    arguments: '<dossier>',
    description: 'laat zien wie wat deed met een dossier: verwerkingen, besluiten en wat openbaar werd',
    onAws: readers,
    run: async (host, [id]) => {
      const dossier = await knownDossier(host, id)
      const deeds = await history(host, dossier)
      return outcome([], deeds, printHistory(dossier, deeds))
    },
  },
  {
    name: 'uploads',
    arguments: '<dossier>',
    description:
      'alleen met --aws: laat zien wie welk bestand van een dossier plaatste of weghaalde, en wie elk besluit schreef',
    onAws: auditors,
    run: async (host, [id]) => {
      const dossier = await knownDossier(host, id)
      const uploads = await listUploads(host, dossier)
      if (uploads === null)
        throw new Error(
          'Op deze computer houdt niets bij wie een bestand in een map zet. Met --aws wel, als de stack dat bijhoudt.',
        )
      return outcome([], uploads, printUploads(dossier, uploads, host.trail !== undefined))
    },
  },
  {
    name: 'verify',
    arguments: '[adres-of-map]',
    description:
      'reken een openbare site na: elk bedrag uit wat is gepubliceerd, elk bestand tegen zijn vingerafdruk; met --aws standaard die van de stack',
    onAws: readers,
    run: async (host, [named]) => {
      const site = optional(named) ?? host.stack?.address
      if (site === undefined) throw new Error('Noem het adres van een site, of een map met een kopie ervan.')
      const verified = await verify(publicSite(site))
      return { ok: verified.ok, json: describeVerified(verified), text: printVerified(verified) }
    },
  },
  {
    name: 'preview',
    arguments: '[dossier]',
    description: 'bekijk de openbare site op deze computer, of met een dossier erbij zijn nieuwste rapport',
    options: [['--poort <nummer>', 'het poortnummer; standaard een vrije poort']],
    onAws: readers,
    run: async (host, [id], { poort, json }) =>
      preview(host, id === undefined ? undefined : await knownDossier(host, id), portOf(poort), json === true),
  },
  {
    name: 'pdf',
    arguments: '<dossier>',
    description: 'maak van de openbare paragraaf een PDF om te printen; daarvoor is Chrome, Chromium of Edge nodig',
    options: [
      ['--bestand <pdf>', 'waar de PDF komt; standaard in deze map, met de naam van het dossier'],
      ['--voorvertoning', 'print het nieuwste rapport, ook als het nog niet openbaar is'],
    ],
    onAws: readers,
    run: async (host, [id], { bestand, voorvertoning }) =>
      pdf(host, await knownDossier(host, id), optional(bestand), voorvertoning === true),
  },
]

/** @throws Error in Dutch when it is no number of a port */
function portOf(value: unknown): number {
  const port = Number(value ?? 0)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`“${value}” is geen poort. Kies een getal tot en met 65535, of laat --poort weg.`)
  return port
}

/** What comes after a decision without anybody doing anything. */
function followUp({ stack }: TerminalHost): string {
  return stack === null
    ? ''
    : ` De stack maakt de site na een besluit zelf, binnen een paar minuten. Kijk met “paragraaf status”, of op ${stack.address}`
}
