import type { Page } from 'playwright-core'

/** Where the Tab key stops, with what someone who cannot use a mouse sees there. */
export interface Stop {
  /** Place of the element among all that can have the focus, in the order of the document; null for one that is not among them. */
  readonly index: number | null
  readonly text: string
  /** True when a ring of two pixels or more appears, inside the window, with nothing on top of it. */
  readonly seen: boolean
}

export interface Walk {
  readonly stops: readonly Stop[]
  /** The elements that can have the focus, as selectors that match them. */
  readonly groups: readonly string[]
  readonly focusable: number
}

const GROUPS = [
  '.nl-skip-link',
  'header a',
  '.utrecht-breadcrumb-nav a',
  '.contents a',
  '.pages a',
  '.utrecht-table-container',
  '.permalink',
  'summary',
  'a[href$=".xlsx"]',
  'footer a',
]

const start = `(() => {
  const all = [...document.querySelectorAll('a[href], summary, [tabindex="0"]')].filter((element) => element.checkVisibility())
  window.walked = { all, ringed: new Set(all.filter((element) => getComputedStyle(element).outlineStyle !== 'none')) }
  return { focusable: all.length, groups: ${JSON.stringify(GROUPS)}.filter((group) => all.some((element) => element.matches(group))) }
})()`

const stop = `(() => {
  const { activeElement: at } = document
  if (at === document.body) return null
  const { outlineStyle, outlineWidth } = getComputedStyle(at)
  const [{ left, right, top, bottom }] = at.getClientRects()
  const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2
  const y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2
  const ring = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && !window.walked.ringed.has(at)
  const index = window.walked.all.indexOf(at)
  return {
    index: index < 0 ? null : index,
    text: at.textContent.trim().slice(0, 60),
    seen: ring && bottom > 0 && top < innerHeight && at.contains(document.elementFromPoint(x, y)),
  }
})()`

/** Presses Tab from the start of the page until the focus leaves it, or until it has stopped twice as often as it should. */
export async function walk(page: Page): Promise<Walk> {
  const { focusable, groups } = await page.evaluate<Pick<Walk, 'focusable' | 'groups'>>(start)
  const stops: Stop[] = []
  while (stops.length <= 2 * focusable) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate<Stop | null>(stop)
    if (at === null) break
    stops.push(at)
  }
  return { stops, groups, focusable }
}
