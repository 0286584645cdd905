// Preloaded by a test: this process lives years later.
const Real = Date
const shift = 9 * 366 * 24 * 3600 * 1000
globalThis.Date = class extends Real {
  constructor(...parts) {
    super(...(parts.length === 0 ? [Real.now() + shift] : parts))
  }
  static now() {
    return Real.now() + shift
  }
}
