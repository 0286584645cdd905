import { z } from 'zod'
import type { Report, ReportTable } from '../../../functions/core/report.ts'
import { erratumSchema } from '../../../functions/core/report-errata.ts'
import { reportJsonSchema } from '../../../functions/core/report-schema.ts'
import { tableSchema } from '../../../functions/core/report-table.ts'
import { dossierSegment, downloadName } from '../addresses.ts'
import type { SiteInput } from '../site-input.ts'

/** The JSON API: plain files below `/api/v1/` of the site (what there is) and of each municipality (its reports and tables). */
export const API = 'api/v1'

export const OPEN_API = `/${API}/openapi.json`

/** Where the API has a file of a report, from the root of the site. */
export function apiPath(report: Report, name: string): string {
  const { municipality } = report.dossier
  return `/${municipality.slug}/${apiFile(report, name)}`
}

/** The same, below the folder of the municipality. */
export function apiFile(report: Report, name: string): string {
  return `${API}/${dossierSegment(report)}/${downloadName(report, name)}.json`
}

/** One table with its rows and what was corrected in it after adoption, amounts in cents; null is no amount, which is not 0. */
export function tableDocument({ dossier, sample, status, statusDate, licence, errata }: Report, table: ReportTable) {
  return {
    format: 'paragraaf-tabel' as const,
    version: 1 as const,
    dossier,
    sample,
    status,
    statusDate,
    licence,
    table,
    errata: errata.filter((erratum) => erratum.table === table.id),
  }
}

export function overviewDocument({ overview }: Pick<SiteInput, 'overview'>) {
  return {
    format: 'paragraaf-overzicht' as const,
    version: 1 as const,
    municipalities: overview.map(({ slug, name, dossiers }) => ({
      slug,
      name,
      dossiers: dossiers.map(({ id, title, year, status, statusDate, sample }) => ({
        id,
        title,
        year,
        status,
        statusDate,
        sample,
        report: `/${slug}/${API}/${id.slice(id.indexOf('/') + 1)}/${sample ? 'voorbeeld-' : ''}rapport.json`,
      })),
    })),
  }
}

const dossierSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  year: z.number().int(),
  municipality: z.strictObject({ slug: z.string(), name: z.string(), cbsCode: z.string() }),
})
const statusSchema = z.enum(['concept', 'aangeboden', 'vastgesteld'])

const tableDocumentSchema = z.strictObject({
  format: z.literal('paragraaf-tabel'),
  version: z.literal(1),
  dossier: dossierSchema,
  sample: z.boolean(),
  status: statusSchema,
  statusDate: z.string(),
  licence: z.string(),
  table: tableSchema,
  errata: z.array(erratumSchema),
})

const overviewSchema = z.strictObject({
  format: z.literal('paragraaf-overzicht'),
  version: z.literal(1),
  municipalities: z.array(
    z.strictObject({
      slug: z.string(),
      name: z.string(),
      dossiers: z.array(
        z.strictObject({
          ...dossierSchema.omit({ municipality: true }).shape,
          status: statusSchema,
          statusDate: z.string(),
          sample: z.boolean(),
          /** Address of the report, from the root of the site. */
          report: z.string(),
        }),
      ),
    }),
  ),
})

/** OpenAPI 3.1: its schemas are JSON Schema 2020-12. */
export function openApi(productVersion: string) {
  const schema = (schema: z.ZodType) => {
    const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input' })
    return rest
  }
  const { $schema: _, ...report } = reportJsonSchema()
  const municipality = parameter('gemeente', 'De gemeente, zoals in het adres van de site: `diemen`.')
  const dossier = parameter('dossier', 'Het document: `jaarstukken-2021`.')
  const table = parameter('tabel', 'Het id van een tabel in het rapport.')
  const prefix = parameter('voorbeeld', 'Leeg, of `voorbeeld-` bij een voorbeeld dat geen uitgave van de gemeente is.')
  return {
    openapi: '3.1.0',
    info: {
      title: 'Paragraaf bedrijfsvoering',
      version: productVersion,
      description:
        'De cijfers van de site als JSON. Bedragen zijn hele eurocenten: lasten negatief, baten positief. `null` is geen bedrag, dat is iets anders dan 0. In een tabel staat het vastgestelde cijfer; een correctie van daarna staat bij `errata`.',
    },
    paths: {
      [`/${API}/overzicht.json`]: get('overzicht', 'Welke gemeenten en documenten er zijn.', 'Overzicht', []),
      [`/{gemeente}/${API}/{dossier}/{voorbeeld}rapport.json`]: get('rapport', 'Een heel rapport.', 'Rapport', [
        municipality,
        dossier,
        prefix,
      ]),
      [`/{gemeente}/${API}/{dossier}/{voorbeeld}{tabel}.json`]: get('tabel', 'Eén tabel.', 'Tabel', [
        municipality,
        dossier,
        prefix,
        table,
      ]),
    },
    components: { schemas: { Overzicht: schema(overviewSchema), Rapport: report, Tabel: schema(tableDocumentSchema) } },
  }
}

function parameter(name: string, description: string) {
  return { name, in: 'path', required: true, description, schema: { type: 'string' } }
}

function get(operationId: string, summary: string, schema: string, parameters: readonly object[]) {
  const content = { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } }
  return { get: { operationId, summary, parameters, responses: { '200': { description: summary, content } } } }
}
