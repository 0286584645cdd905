import { decodeText } from './encoding.ts'
import { type Finding, finding } from './finding.ts'

/** More would weigh on every page. */
const MAX_BYTES = 10_000

/** What makes an SVG more than a picture: it could run, or ask something of another host. */
const active =
  /<script|<foreignObject|<iframe|<image|\son\w+\s*=|@import|<!ENTITY|href\s*=\s*["'](?!#)|url\(\s*["']?(?!#)/i

/** Checks a logo: an SVG that is only a picture. @returns its text, null when it cannot be used */
export function readLogo(file: string, bytes: Uint8Array): { logo: string | null; findings: Finding[] } {
  const { text } = decodeText(bytes)
  if (bytes.length > MAX_BYTES)
    return { logo: null, findings: [finding('logo-te-groot', { file }, { bytes: bytes.length })] }
  if (!/^\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)?<svg[\s>]/.test(text))
    return { logo: null, findings: [finding('logo-geen-svg', { file })] }
  const found = active.exec(text)
  if (found) return { logo: null, findings: [finding('logo-niet-veilig', { file, value: found[0].trim() })] }
  return { logo: text, findings: [] }
}
