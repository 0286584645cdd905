/** Where a run with the real site can be killed: the name of an operation of the store, the beginning of its key, and which of them. */
export const storePoints: Readonly<Record<string, readonly [operation: string, key: string, nth: number]>> = {
  'lines not yet whole': ['commit', 'lines/', 1],
  'lines without their record': ['put', 'intake/', 1],
  'half of a snapshot': ['put', 'snapshots/', 4],
  'report not yet stored': ['put', 'reports/', 1],
  'report without a decision': ['putIfAbsent', 'decisions/voorbeeldstad/', 1],
  'half of the pages of a release': ['put', 'releases/voorbeeldstad/', 4],
  'release that nobody named': ['putIfAbsent', 'decisions/site/voorbeeldstad/', 1],
  'run without its record': ['put', 'runs/', 1],
}

/** Points that are no operation of a store: the site is built by a process of its own, and the public folder is moved by a link. */
export const otherPoints = [
  'Astro at work',
  'public folder half written',
  'public folder not yet in its place',
  'link not yet made',
  'link not yet moved',
] as const

export type OtherPoint = (typeof otherPoints)[number]
