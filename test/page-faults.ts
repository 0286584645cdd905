import { type HTMLElement, parse } from 'node-html-parser'

/** Link texts that say nothing to who hears only the links of a page, and nothing to who searches. */
const GENERIC = [
  'hier',
  'klik hier',
  'deze link',
  'link',
  'lees meer',
  'lees verder',
  'meer',
  'meer informatie',
  'verder',
]
/** A reader that does not know the encoding by then guesses it. */
const ENCODING_WITHIN = 1024
/** Beyond these a telephone takes long over a page. On that of a table sixty rows have a breakdown each, closed until it is asked for. */
const MOST = { elements: 1500, withBreakdown: 6000, depth: 32 }

/**
 * What an audit of a page without a network finds: encoding, viewport, search engines, links, images and size.
 * @returns a sentence for each fault; none when all is well
 */
export function pageFaults(source: string): string[] {
  const page = parse(source)
  return [...headFaults(source, page), ...linkFaults(page), ...imageFaults(page), ...sizeFaults(page)]
}

function headFaults(source: string, page: HTMLElement): string[] {
  const viewport = page.querySelector('head meta[name="viewport"]')?.getAttribute('content') ?? ''
  const encoding = source.indexOf('<meta charset="utf-8"')
  const robots = page.querySelector('meta[name="robots"]')?.getAttribute('content') ?? ''
  const late = page.querySelectorAll('body link[rel="stylesheet"]')
  return [
    ...(encoding < 0 || encoding > ENCODING_WITHIN ? ['the encoding is not said at once'] : []),
    ...(/width=device-width/.test(viewport) ? [] : ['a telephone shows the page as wide as a desk']),
    ...(/user-scalable|maximum-scale/.test(viewport) ? ['the page cannot be enlarged'] : []),
    ...(/noindex|none/.test(robots) ? ['search engines are kept out'] : []),
    ...late.map((sheet) => `a style sheet that comes late moves the page: ${sheet}`),
  ]
}

function linkFaults(page: HTMLElement): string[] {
  return page.querySelectorAll('a').flatMap((link) => {
    const href = link.getAttribute('href') ?? ''
    const words = (link.getAttribute('aria-label') ?? link.text).trim().toLowerCase()
    return [
      ...(href === '' || /^javascript:/i.test(href) ? [`cannot be followed: ${link}`] : []),
      ...(words === '' || GENERIC.includes(words) ? [`does not say where it leads: ${link}`] : []),
    ]
  })
}

/** The room of an image must be known before it is there. */
function imageFaults(page: HTMLElement): string[] {
  const images = page
    .querySelectorAll('img')
    .filter((image) => !(image.hasAttribute('width') && image.hasAttribute('height')))
  const drawings = page.querySelectorAll('svg').filter((drawing) => !drawing.hasAttribute('viewBox'))
  return [...images, ...drawings].map((image) => `has no size: ${image}`)
}

function sizeFaults(page: HTMLElement): string[] {
  const elements = page.querySelectorAll('*').length
  const most = page.querySelector('#de_opbouw') ? MOST.withBreakdown : MOST.elements
  const depth = depthOf(page)
  return [
    ...(elements > most ? [`has ${elements} elements`] : []),
    ...(depth > MOST.depth ? [`is ${depth} elements deep`] : []),
  ]
}

function depthOf(element: HTMLElement): number {
  return 1 + Math.max(0, ...element.children.map(depthOf))
}
