import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Finding } from '../../../functions/core/finding.ts'
import { readerOfColumn } from '../../../functions/core/small-amounts.ts'

function readColumn(...texts: readonly string[]) {
  const findings: Finding[] = []
  const read = readerOfColumn(texts)
  const amounts = texts.map((text, index) => read(text, { file: 'klein.csv', line: index + 2 }, findings))
  return { amounts, findings: findings.map(({ code, line, value }) => [code, line, value]) }
}

describe('a column of amounts in a table of the controller', () => {
  it.each<[string, readonly string[], readonly (number | null)[]]>([
    ['a comma', ['1.234,56', '10', ''], [123456, 1000, null]],
    ['a point', ['1,234.56', '10', '-'], [123456, 1000, null]],
    ['a point in one value only', ['12.5', '100'], [1250, 10000]],
    ['no mark at all', ['1234', '1 234'], [123400, 123400]],
    ['a value that others decide', ['1.234', '0,50'], [123400, 50]],
  ])('is read with %s', (_name, texts, amounts) => {
    expect(readColumn(...texts)).toEqual({ amounts, findings: [] })
  })

  it('asks what a value means that no other decides', () => {
    expect(readColumn('1.234', '100')).toEqual({
      amounts: [undefined, 10000],
      findings: [['bedrag-dubbelzinnig', 2, '1.234']],
    })
  })

  it('names a value in another notation than the others, and what is no amount', () => {
    expect(readColumn('1,50', '2,50', '3.5', 'veel', '1,255')).toEqual({
      amounts: [150, 250, undefined, undefined, undefined],
      findings: [
        ['bedrag-andere-notatie', 4, '3.5'],
        ['bedrag-onleesbaar', 5, 'veel'],
        ['bedrag-dubbelzinnig', 6, '1,255'],
      ],
    })
  })

  it('reads what was written, in either notation', () => {
    const amount = fc.integer({ min: -99_999_999, max: 99_999_999 })
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 8 }), fc.constantFrom(',', '.'), (amounts, mark) => {
        const texts = amounts.map((cents) => (cents / 100).toFixed(2).replace('.', mark))
        expect(readColumn(...texts)).toEqual({ amounts: amounts.map((cents) => cents || 0), findings: [] })
      }),
    )
  })
})
