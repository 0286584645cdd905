import type { AcceptanceSettings } from './acceptance-settings.ts'
import { didYouMean } from './did-you-mean.ts'
import { digestOf } from './digest.ts'
import { type Finding, finding, isFindingCode, severityOf } from './finding.ts'

/**
 * Twelve characters that name what a warning is about: its code, file, column, value and facts. The line is left out, because it moves when the file
 * changes elsewhere; so is a suggestion, which is advice. Another amount or code is another fingerprint.
 */
export function fingerprintOf({ code, file, column, value, facts = {} }: Finding): string {
  const { suggestion: _, ...about } = facts
  return digestOf({ code, file, column, value, about }).slice(0, 12)
}

/** Gives every warning its fingerprint, and marks those that are accepted. An error is never accepted. */
export function markAccepted(findings: readonly Finding[], acceptances: readonly AcceptanceSettings[]): Finding[] {
  return findings.map((item) => {
    if (item.severity !== 'warning') return item
    const fingerprint = fingerprintOf(item)
    const acceptance = acceptances.find(({ kenmerk, bevinding }) => kenmerk === fingerprint && bevinding === item.code)
    if (!acceptance) return { ...item, fingerprint }
    const { reden: reason, naam: name, datum: date } = acceptance
    return { ...item, fingerprint, accepted: { reason, name, date } }
  })
}

/** The same once all findings of a dossier are known, with what is wrong with the acceptances themselves. */
export function judgeAcceptances(
  file: string,
  findings: readonly Finding[],
  acceptances: readonly AcceptanceSettings[],
): Finding[] {
  const marked = markAccepted(findings, acceptances)
  const wrong = acceptances.flatMap(({ bevinding, kenmerk }) => {
    if (isFindingCode(bevinding) && severityOf(bevinding) === 'error')
      return [finding('acceptatie-van-fout', { file, value: bevinding })]
    const used = marked.some(({ code, fingerprint }) => code === bevinding && fingerprint === kenmerk)
    if (used) return []
    const suggestion = nearest(bevinding, kenmerk, marked)
    return [finding('acceptatie-past-niet', { file, value: kenmerk }, { code: bevinding, suggestion })]
  })
  return [...marked, ...wrong]
}

/** A warning of the same code, because its value has changed; else a fingerprint that is spelt much alike. */
function nearest(code: string, fingerprint: string, marked: readonly Finding[]): string {
  const open = marked.filter((item) => item.fingerprint !== undefined && !item.accepted)
  const same = open.find((item) => item.code === code)
  if (same) return ` Bedoelde u “${same.fingerprint}”?`
  return didYouMean(
    fingerprint,
    open.flatMap((item) => item.fingerprint ?? []),
  )
}
