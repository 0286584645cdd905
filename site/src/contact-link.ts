/** The address of a contact or licence that is one; null for plain text such as a postal address. */
export function linkOf(text: string): string | null {
  const trimmed = text.trim()
  if (/^https?:\/\/\S+$/.test(trimmed)) return trimmed
  return /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(trimmed) ? `mailto:${trimmed}` : null
}
