import { type Finding, type FindingPlace, finding } from './finding.ts'
import { findPersonalData, maskPersonalData } from './personal-data.ts'

/**
 * What a text that becomes public may not hold: numbers and addresses of persons, and signs that turn the direction of reading, so that a
 * label or figure reads other than it is. The value of the finding is masked.
 */
export function publishedTextProblems(text: string, place: FindingPlace): Finding[] {
  const masked = { ...place, value: maskPersonalData(text).replace(HIDDEN, '\u2022') }
  const kinds = findPersonalData(text)
  const hidden = HIDDEN.test(text) ? [finding('teken-onzichtbaar', masked)] : []
  return [...kinds.map((kind) => finding('persoonsgegeven-openbaar', masked, { kind })), ...hidden]
}

/** Every line of a text file that becomes public. */
export function publishedFileProblems(text: string, file: string): Finding[] {
  return text.split('\n').flatMap((line, index) => publishedTextProblems(line, { file, line: index + 1 }))
}

/** Marks, embeddings, overrides and isolates of direction, and signs without width (Unicode bidirectional algorithm). */
const HIDDEN = /[\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069]|(?!^)\ufeff/
