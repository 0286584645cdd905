/** What is asked of a page in a browser, as expressions that the page evaluates: its policy lets no script of ours in. */

/** Pixels that the page is wider than its window. */
export const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
/** Text spacing as WCAG 1.4.12 asks; a sheet of the document itself is beyond the policy's reach. */
export const spaced = `(() => { const sheet = new CSSStyleSheet()
  sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }')
  document.adoptedStyleSheets = [sheet] })()`
/** Texts that their own box cuts off, neither scrolled to nor wrapped, and scrolling elsewhere than in a table that the keyboard reaches. */
export const cutOff = `[...document.querySelectorAll('main *, header *, footer *')].filter((element) => {
  const { overflowX } = getComputedStyle(element)
  return element.scrollWidth > element.clientWidth + 1 && overflowX !== 'visible' && !element.matches('[role="region"][tabindex="0"]')
    && !element.closest('.visually-hidden, thead') && element.clientWidth > 1
}).map((element) => element.outerHTML.slice(0, 120))`
/** Shapes of a drawing that keep a colour of their own where someone chose the colours. */
export const ownColours = `[...document.querySelectorAll('main svg :is(rect, path, circle)')].filter((shape) => {
  const { fill, stroke } = getComputedStyle(shape)
  const chosen = ['none', getComputedStyle(document.body).color]
  return ![fill, stroke].every((colour) => chosen.includes(colour)) || fill === stroke && fill === 'none'
}).map((shape) => shape.outerHTML)`
/** Words of ordinary length that stand on two lines, as no reader expects: addresses and the longest words may. */
export const brokenWords = `(() => {
  const words = []
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  while (texts.nextNode()) {
    const { data, parentElement } = texts.currentNode
    if (parentElement.closest('code, svg, .visually-hidden, thead, footer')) continue
    for (const { 0: word, index } of data.matchAll(/(?<![\\p{L}\\d./@-])[\\p{L}\\d]{4,12}(?![\\p{L}\\d/@-]|[.]\\S)/gu)) {
      range.setStart(texts.currentNode, index)
      range.setEnd(texts.currentNode, index + word.length)
      if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) words.push(word)
    }
  }
  return words
})()`
/** How far things moved after they were first painted: Chromium's own measure of it, summed. */
export const layoutShift = `(() => { const shifts = new PerformanceObserver(() => {})
  shifts.observe({ type: 'layout-shift', buffered: true })
  return shifts.takeRecords().reduce((sum, { value }) => sum + value, 0) })()`
/** The text of the largest thing in the first view; empty where that is a picture. */
export const paintedLargest = `new Promise((resolve) => {
  new PerformanceObserver((paints) => resolve(paints.getEntries().at(-1).element?.textContent ?? ''))
    .observe({ type: 'largest-contentful-paint', buffered: true })
})`
