import type { Report } from '../../functions/core/report.ts'
import { csvPath, dossierPath, tablePath } from '../../site/src/addresses.ts'
import { type ContentsItem, documentPages, HIGHLIGHTS, otherYears, paragraphContents } from '../../site/src/contents.ts'
import { classOf, type DataTable, printedRows } from '../../site/src/data-table.ts'
import { figuresTable } from '../../site/src/figures-table.ts'
import { dateText, documentTitle, municipalityInSentence, statusText } from '../../site/src/format.ts'
import { dossierFrame, type Frame } from '../../site/src/frame.ts'
import { highlights, highlightsNote } from '../../site/src/highlights.ts'
import { oppositeSignsNote, readingNotes } from '../../site/src/signs.ts'
import type { Municipality, SiteInput } from '../../site/src/site-input.ts'
import { withTerms } from '../../site/src/terms.ts'
import { headingLevels, paragraphSections } from '../../site/src/text.ts'

/**
 * The page of a paragraph as plain template strings: the yardstick for what rendering costs. It takes the same computed values as the components,
 * for reports without key figures, indicators and explanations; the bench compares its output with theirs.
 */
export function plainPage(input: SiteInput, municipality: Municipality, report: Report): string {
  const description = `${documentTitle(report.dossier)} van ${municipalityInSentence(municipality.name)}: tekst, tabellen en de opbouw van elk cijfer.`
  const frame = dossierFrame(input, municipality, report, { name: null, description })
  const sections = paragraphSections(report).map(
    ({ section, blocks }) =>
      (section ? heading(section.id, headingLevels[section.level], section.heading) : '') +
      blocks.map((block) => (block.kind === 'html' ? block.html : figures(report, block.table))).join(''),
  )
  const path = dossierPath(report)
  const pages = [...documentPages(report), ...otherYears(municipality, report)]
  return layout(
    frame,
    `<header class="document-header"><h1 class="nl-heading nl-heading--level-1">${esc(frame.current)}</h1><p class="nl-paragraph status"><span class="nl-data-badge status-${report.status}">${statusText(report.status)}</span><span>${dateText(report.statusDate)}</span></p>${notices(frame)}</header><div class="columns"><div class="opening">${heading(HIGHLIGHTS.id, 2, HIGHLIGHTS.heading)}${summary(report)}</div><div class="side"><nav aria-labelledby="deel_paginas"><h2 id="deel_paginas" class="side-heading">Dit document</h2><ul class="pages">${pages
      .map(
        ({ label, href }) =>
          `<li><a class="nl-link" href="${href}"${href === path ? ' aria-current="page"' : ''}>${esc(label)}</a></li>`,
      )
      .join(
        '',
      )}</ul></nav><nav class="contents" aria-labelledby="deel_inhoud"><h2 id="deel_inhoud" class="side-heading">Op deze pagina</h2>${contents(paragraphContents(report))}</nav></div><article class="content">${sections.join('')}<p class="nl-paragraph next"> Waar komen de cijfers vandaan? Lees de <a class="nl-link" href="${path}verantwoording/">verantwoording van de cijfers</a>. </p></article></div>`,
  )
}

function layout(frame: Frame, content: string): string {
  const { marks } = frame
  const classes = ['voorbeeld-theme', marks.sample && 'marked-sample', marks.concept && 'marked-concept'].filter(
    Boolean,
  )
  return `<!DOCTYPE html><html lang="nl" class="${classes.join(' ')}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${esc(frame.title)}</title><meta name="description" content="${esc(frame.description)}"><link rel="alternate" type="application/atom+xml" title="Versies" href="${frame.feed}"><link rel="describedby" type="application/ld+json" href="${frame.dataset}"></head><body><a class="nl-skip-link nl-skip-link--visible-on-focus" href="#begin_inhoud">Direct naar de inhoud</a><header class="utrecht-page-header"><div class="utrecht-page-header__content site-header"><a class="site-name" href="${frame.home.href}">${esc(frame.home.label)}</a></div></header><nav class="utrecht-breadcrumb-nav wide" aria-label="Kruimelpad"><ol class="utrecht-breadcrumb-nav__list utrecht-breadcrumb-nav__list--html-ol">${frame.trail
    .map(
      ({ label, href }) =>
        `<li class="utrecht-breadcrumb-nav__item"><a class="utrecht-breadcrumb-nav__link nl-link" href="${href}">${esc(label)}</a></li>`,
    )
    .join(
      '',
    )}<li class="utrecht-breadcrumb-nav__item"><span class="utrecht-breadcrumb-nav__link" aria-current="page">${esc(frame.current)}</span></li></ol></nav><main id="begin_inhoud" class="wide" tabindex="-1">${content}</main><footer class="utrecht-page-footer"><div class="utrecht-page-footer__content site-footer"><ul class="footer-links">${frame.links
    .map(({ label, href }) => `<li><a class="nl-link" href="${href}">${esc(label)}</a></li>`)
    .join(
      '',
    )}</ul><p class="nl-paragraph">Vragen over deze cijfers: ${esc(frame.contact ?? '')}</p><p class="nl-paragraph">Licentie van tekst en cijfers: ${esc(frame.licence ?? '')}</p><p class="nl-paragraph made-with">Gemaakt met Paragraaf ${frame.productVersion}, open source onder de EUPL-1.2.</p></div></footer></body></html>`
}

function notices({ notices: all }: Frame): string {
  if (all.length === 0) return ''
  const parts = all.map(
    ({ heading: title, text }) => `<p class="nl-paragraph"><strong>${title}.</strong> ${esc(text)}</p>`,
  )
  return `<div class="utrecht-alert utrecht-alert--warning"><div class="utrecht-alert__message">${parts.join('')}</div></div>`
}

function contents(items: readonly ContentsItem[]): string {
  return `<ul>${items
    .map(
      ({ label, href, children }) =>
        `<li><a class="nl-link" href="${href}">${esc(label)}</a>${children.length > 0 ? contents(children) : ''}</li>`,
    )
    .join('')}</ul>`
}

function heading(id: string, level: number, text: string): string {
  return `<h${level} id="${id}" class="nl-heading nl-heading--level-${level}">${esc(text)}<a class="permalink" href="#${id}" aria-label="Link naar ${esc(text)}">#</a></h${level}>`
}

function summary(report: Report): string {
  const note = highlightsNote(report)
  const parts = highlights(report).map(({ id, title, href, sentences, differences }) => {
    const list = differences.map(
      (one) => `<li><a class="nl-link" href="${one.href}">${esc(one.label)}</a>: ${one.text}</li>`,
    )
    const largest =
      list.length > 0
        ? `<p class="nl-paragraph">De grootste verschillen met de begroting:</p><ul class="text-list">${list.join('')}</ul>`
        : ''
    return `<section><h3 id="${id}" class="nl-heading nl-heading--level-4"><a class="nl-link" href="${href}">${esc(title)}</a><a class="permalink" href="#${id}" aria-label="Link naar ${esc(title)}">#</a></h3><p class="nl-paragraph">${sentences}</p>${largest}</section>`
  })
  return `<div class="highlights">${parts.join('')}</div>${note === null ? '' : `<p class="nl-paragraph small">${note}</p>`}`
}

function figures(report: Report, table: Report['tables'][number]): string {
  const opposite = oppositeSignsNote(table, report)
  const notes = withTerms(readingNotes(table)).map(
    (pieces) =>
      `<p class="nl-paragraph">${pieces
        .map(({ text, term }) =>
          term === null
            ? esc(text)
            : `<a class="nl-link term" href="/${report.dossier.municipality.slug}/begrippen/#${term}">${text}</a>`,
        )
        .join('')}</p>`,
  )
  return `<div class="figures">${dataTable(figuresTable(report, table))}<div class="notes">${opposite === null ? '' : `<p class="nl-paragraph"><strong>${esc(opposite)}</strong></p>`}${notes.join('')}<p class="nl-paragraph"><a class="nl-link" href="${tablePath(report, table.id)}">Bekijk de opbouw van ${esc(table.title)}</a> of <a class="nl-link" href="${csvPath(report, table.id)}">download de tabel ${esc(table.title)} (CSV)</a></p></div></div>`
}

function dataTable(table: DataTable): string {
  const caption = `${table.id}_bijschrift`
  const cells = (row: ReturnType<typeof printedRows>['rows'][number]) =>
    row.cells
      .map(
        ({ text, heading: name, className }) =>
          `<td role="cell"${attribute('class', className)} data-heading="${name}">${esc(text)}</td>`,
      )
      .join('')
  const all = printedRows(table)
  const rows = all.rows.map(
    (row) =>
      `<tr role="row" id="${row.anchor}"><th scope="row" role="rowheader"${attribute('colspan', row.span)}>${row.href ? `<a class="nl-link" href="${row.href}">${esc(row.label)}</a>` : esc(row.label)}${rowLink(row)}</th>${cells(row)}</tr>`,
  )
  const totals = all.totals.map(
    (row) =>
      `<tr role="row" id="${row.anchor}"><th scope="row" role="rowheader"${attribute('colspan', row.span)}>${esc(row.label)}${rowLink(row)}</th>${cells(row)}</tr>`,
  )
  const columns = table.columns.map(
    (column) => `<th scope="col" role="columnheader"${attribute('class', classOf(column))}>${esc(column.heading)}</th>`,
  )
  return `<div class="utrecht-table-container" id="${table.id}" role="region" tabindex="0" aria-labelledby="${caption}"><table class="utrecht-table utrecht-table--html-table" role="table"><caption id="${caption}"><span>${esc(table.caption)}</span><span class="unit">${table.unit}</span></caption><thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">${esc(table.labelHeading)}</th>${columns.join('')}</tr></thead><tbody role="rowgroup">${rows.join('')}</tbody><tfoot role="rowgroup">${totals.join('')}</tfoot></table></div>`
}

function rowLink({ anchor, label }: { readonly anchor: string; readonly label: string }): string {
  return `<a class="permalink" href="#${anchor}" aria-label="Link naar rij ${esc(label)}">#</a>`
}

function attribute(name: string, value: string | number | undefined): string {
  return value === undefined ? '' : ` ${name}="${value}"`
}

function esc(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
