import type { Difference } from './core/difference.ts'
import { segmentOf } from './core/published-file.ts'
import { compareWorkbook, workbooksOf } from './core/recompute-workbook.ts'
import type { Report } from './core/report.ts'

export function isWorkbook(path: string): boolean {
  return /\.(xlsx|ods)$/.test(path)
}

/**
 * Holds the published workbooks of a release against its reports. They are read one at a time, and none is kept.
 * @param paths of the workbooks in the manifest
 * @returns what was found of each report
 */
export async function verifyWorkbooks(
  paths: readonly string[],
  read: (path: string) => Promise<Uint8Array | null>,
  reports: readonly Report[],
): Promise<ReadonlyMap<Report, readonly Difference[]>> {
  const expected = reports.flatMap((report) => workbooksOf(report).map((workbook) => ({ report, workbook })))
  const found = new Map<Report, Difference[]>(reports.map((report) => [report, []]))
  for (const { report, workbook } of expected)
    if (!paths.includes(workbook.path)) found.get(report)?.push(...compareWorkbook(report, workbook, null))
  for (const path of paths) {
    const bytes = await read(path)
    const known = expected.find(({ workbook }) => workbook.path === path)
    if (known) {
      found.get(known.report)?.push(...compareWorkbook(known.report, known.workbook, bytes))
      continue
    }
    const owner = reports.find((report) => path.startsWith(`${segmentOf(report)}/`))
    if (owner) found.get(owner)?.push({ place: path, published: 'een werkmap', computed: 'geen tabel met die naam' })
  }
  return found
}
