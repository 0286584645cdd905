import { z } from 'zod'
import type { Sha256 } from './digest.ts'

/** A decision of a journal, and what follows from a journal as a whole. Journals are read oldest first; the last decision is current. */

export const decisionSchema = z.strictObject({
  /** `upgrade`: the same inputs and figures by another version of the product, under the approval that was there. */
  action: z.enum(['approve', 'upgrade', 'rollback', 'promote']),
  /** The report or release that is current from here on. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  /** Of a report: what exactly was approved, and of which inputs. */
  figuresDigest: z.string().optional(),
  inputsDigest: z.string().optional(),
  status: z.enum(['concept', 'aangeboden', 'vastgesteld']).optional(),
  actor: z.string(),
  /** UTC instant. */
  time: z.iso.datetime(),
  reason: z.string(),
})

export type Decision = z.infer<typeof decisionSchema>
export type NumberedDecision = Decision & { readonly number: number }
export type Journal = readonly NumberedDecision[]

/** What a decision binds of a report. */
export interface ReportIdentity {
  readonly digest: Sha256
  readonly figuresDigest: string
  /** Of the files that users made, whatever version of the product read them. */
  readonly inputsDigest: Sha256
}

/** Once adopted (vastgesteld), a dossier takes no other figures, whatever its status says later. */
export function isClosedTo(journal: Journal, figuresDigest: string | undefined): boolean {
  const adopted = journal.findLast(({ status }) => status === 'vastgesteld')
  return adopted !== undefined && adopted.figuresDigest !== figuresDigest
}

/** Whether a report needs no new approval: another version of the product made the same figures of the same inputs. */
export function carriesOver(journal: Journal, report: ReportIdentity): boolean {
  const current = journal.at(-1)
  return current !== undefined && current.digest !== report.digest && isSameContent(current, report)
}

/** Whether somebody rolled back from these inputs, and nobody approved them since: then no rule may make them current again. */
export function isWithdrawn(journal: Journal, { inputsDigest }: ReportIdentity): boolean {
  let withdrawn = false
  for (const [index, { action, inputsDigest: current }] of journal.entries()) {
    if (action === 'rollback' && journal[index - 1]?.inputsDigest === inputsDigest) withdrawn = true
    if (action === 'approve' && current === inputsDigest) withdrawn = false
  }
  return withdrawn
}

/** The decision to go back to: that of the report before the current one, as approvals and rollbacks left it. */
export function beforeCurrent(journal: Journal): NumberedDecision | null {
  const approved: NumberedDecision[] = []
  for (const decision of journal) {
    const top = approved.at(-1)
    if (decision.action === 'rollback' || (top && isSameContent(top, decision))) approved.pop()
    if (decision.action !== 'rollback') approved.push(decision)
  }
  return approved.at(-2) ?? null
}

type Bound = Pick<Decision, 'inputsDigest' | 'figuresDigest'>

function isSameContent(one: Bound, other: Bound): boolean {
  return one.inputsDigest === other.inputsDigest && one.figuresDigest === other.figuresDigest
}
