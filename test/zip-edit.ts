import { CFB } from '@e965/xlsx'

/** The text of one file inside a zip, as XLSX and ODS are. @throws Error when it has no such file */
export function entryText(zip: Buffer, entry: string): string {
  return Buffer.from(fileIn(CFB.read(zip, { type: 'buffer' }), entry).content).toString('utf8')
}

/** The zip with another text in one of its files. @throws Error when nothing changed */
export function editEntry(zip: Buffer, entry: string, change: (text: string) => string): Buffer {
  const container = CFB.read(zip, { type: 'buffer' })
  const file = fileIn(container, entry)
  const before = Buffer.from(file.content).toString('utf8')
  const after = change(before)
  if (after === before) throw new Error(`nothing changed in ${entry}`)
  file.content = Buffer.from(after)
  return Buffer.from(CFB.write(container, { fileType: 'zip', type: 'buffer', compression: true }))
}

function fileIn(container: ReturnType<typeof CFB.read>, entry: string) {
  const file = CFB.find(container, `/${entry}`)
  if (!file) throw new Error(`no ${entry}`)
  return file
}
