/** Order by code unit: the same on every machine, whatever its locale. */
export function byCode(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}

/** Compares on each key in turn. */
export function by<T>(...keys: ((item: T) => string | number)[]): (left: T, right: T) => number {
  return (left, right) => {
    for (const key of keys) {
      const a = key(left)
      const b = key(right)
      if (a < b) return -1
      if (a > b) return 1
    }
    return 0
  }
}

export function groupBy<T>(items: Iterable<T>, key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const name = key(item)
    const group = groups.get(name)
    if (group) group.push(item)
    else groups.set(name, [item])
  }
  return groups
}
