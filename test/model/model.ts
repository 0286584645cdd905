/** What should be: the folder of one dossier, its decisions and its public page, in the plainest words. */

/** What the controller and the clerk put in the folder; `amount` is null when the export is withdrawn. */
export interface Inputs {
  readonly amount: number | null
  readonly text: number
  readonly adopted: boolean
  readonly accepts: boolean
}

/** A report: what it was made of, by which version of the product. */
export interface Made extends Inputs {
  readonly amount: number
  readonly product: number
}

export class Model {
  inputs: Inputs = { amount: 0, text: 0, adopted: false, accepts: false }
  product = 0
  decisions = 0
  /** Approved reports, one on the other: a rollback takes the top one off. */
  approved: Made[] = []
  withdrawn = new Set<string>()
  closedTo: number | null = null
  shown: Made | null = null
  readonly automatic: boolean

  constructor(automatic: boolean) {
    this.automatic = automatic
  }

  copy(): Model {
    return Object.assign(new Model(this.automatic), this, {
      approved: [...this.approved],
      withdrawn: new Set(this.withdrawn),
    })
  }

  get top(): Made | null {
    return this.approved.at(-1) ?? null
  }

  /** A whole run: decides what needs no person, and shows what was decided. */
  publish(): this {
    const report = this.report()
    if (report && this.top && same(this.top, report)) this.upgrade(report)
    else if (report && this.automatic && !this.withdrawn.has(nameOf(report))) this.approve()
    return this.show()
  }

  /** A person approves the newest report. */
  approve(): boolean {
    const report = this.report()
    if (!report || (this.closedTo !== null && this.closedTo !== report.amount)) return false
    if (this.top && same(this.top, report)) return this.upgrade(report)
    this.approved.push(report)
    return this.decide(report)
  }

  rollBack(): boolean {
    const [earlier, left] = this.approved.slice(-2)
    if (!earlier || !left || (this.closedTo !== null && this.closedTo !== earlier.amount)) return false
    this.approved.pop()
    this.withdrawn.add(nameOf(left))
    this.decisions += 1
    this.show()
    return true
  }

  show(): this {
    this.shown = this.top
    return this
  }

  /** The same inputs by another version take the place of what was approved. */
  private upgrade(report: Made): boolean {
    if (this.top?.product === report.product) return false
    this.approved[this.approved.length - 1] = report
    return this.decide(report)
  }

  private decide(report: Made): true {
    this.decisions += 1
    this.withdrawn.delete(nameOf(report))
    if (report.adopted) this.closedTo ??= report.amount
    return true
  }

  private report(): Made | null {
    const { amount } = this.inputs
    return amount === null ? null : { ...this.inputs, amount, product: this.product }
  }
}

const same = (one: Inputs, other: Inputs) => nameOf(one) === nameOf(other)

function nameOf({ amount, text, adopted, accepts }: Inputs): string {
  return [amount, text, adopted, accepts].join()
}
