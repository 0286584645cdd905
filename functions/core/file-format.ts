/** What a file is when it is certainly no CSV, named for the clerk; null when it may be CSV. */
export function foreignFormat(start: Uint8Array): string | null {
  const bytes = Buffer.from(start.buffer, start.byteOffset, Math.min(start.byteLength, 512))
  const text = bytes.toString('latin1')
  if (text.startsWith('PK\u0003\u0004'))
    return text.includes('xl/') || text.includes('[Content_Types]') ? 'een Excel-werkmap (XLSX)' : 'een zip-bestand'
  if (text.startsWith('%PDF')) return 'een pdf'
  if (text.startsWith('\u00d0\u00cf\u0011\u00e0')) return 'een oude Excel-werkmap (XLS)'
  if (text.startsWith('\u001f\u008b')) return 'een gzip-bestand'
  if (text.startsWith('\u0089PNG') || text.startsWith('\u00ff\u00d8\u00ff') || text.startsWith('GIF8'))
    return 'een afbeelding'
  if (/^(?:\u00ef\u00bb\u00bf)?\s*<(?:!doctype html|html|head|body|meta|table|\?xml)\b/i.test(text))
    return 'een webpagina (HTML of XML)'
  return null
}
