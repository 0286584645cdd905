import type { Aggregated } from './aggregate.ts'
import type { Built, ReadMunicipality } from './build.ts'
import { countsOf } from './core/finding.ts'
import { feedbackKeys, OVERVIEW } from './core/keys.ts'
import { municipalityPage } from './core/municipality-page.ts'
import { type Mail, type MunicipalityProblem, municipalityMail } from './core/problem-mail.ts'
import type { Host } from './host.ts'
import { isNews } from './problem-news.ts'
import { recordRun } from './run-record.ts'
import { putIfOther } from './tell-clerk.ts'

/** What people hear by mail of what municipalities say of themselves, unless they heard it before. */
export type SiteProblem = { readonly tell: false } | { readonly tell: true; readonly mail: Mail }

/**
 * Puts a page beside the files of every dossier of a municipality whose own files keep its site from being made anew, for there the clerk and the
 * controller look; and says on that page when it is mended.
 * @param execution whose work this is: the same may try again
 */
export async function tellMunicipalities(
  host: Host,
  built: Pick<Built, 'read'>,
  execution: string,
): Promise<SiteProblem> {
  const news: MunicipalityProblem[] = []
  for (const read of built.read) {
    const [dossier] = read.dossiers
    const well = read.findings.length === 0
    if (dossier === undefined || (well && !(await wasTold(host, read)))) continue
    const outcome = asOutcome(read)
    const changed = well || (await isNews(host, outcome, execution))
    if (changed && !well) news.push({ municipality: read.slug, dossier, counts: countsOf(read.findings) })
    const run = { started: host.clock(), dossiers: [outcome], promoted: [], execution }
    if (changed) await recordRun(host, run, outcome.dossier)
    for (const one of read.dossiers)
      await putIfOther(host, feedbackKeys.municipality(one), municipalityPage(read.slug, read.findings))
  }
  return news.length === 0 ? { tell: false } : { tell: true, mail: municipalityMail(news) }
}

/** Whether a page beside a dossier says something else than that all is well. */
async function wasTold({ uploads }: Pick<Host, 'uploads'>, { slug, dossiers }: ReadMunicipality): Promise<boolean> {
  const well = municipalityPage(slug, [])
  const pages = await Promise.all(dossiers.map((dossier) => uploads.get(feedbackKeys.municipality(dossier))))
  return pages.some((page) => page !== null && new TextDecoder().decode(page) !== well)
}

/** Among the records of runs a municipality stands as its overview does among its dossiers: by a name that no dossier has. */
function asOutcome({ slug, findings }: ReadMunicipality): Aggregated {
  const nothing = { settings: null, ingested: [], report: null, identity: null, listing: null, questions: [] }
  return { dossier: `${slug}/${OVERVIEW}`, findings, outcome: findings.length > 0 ? 'rejected' : 'report', ...nothing }
}
