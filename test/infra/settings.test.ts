import { describe, expect, it } from 'vitest'
import { readSettings, settingsSchema } from '../../infra/settings.ts'

describe('settings', () => {
  it('all have a default, so that a first deployment needs none', () => {
    const settings = readSettings(undefined)
    for (const key of Object.keys(settingsSchema.shape).filter((key) => !['domein', 'toegangslog'].includes(key)))
      expect(settings).toHaveProperty(key)
    expect(settings.domein).toBeUndefined()
  })

  it('say what they are for', () => {
    for (const [key, schema] of Object.entries(settingsSchema.shape)) expect(schema.description, key).toMatch(/[.]$/)
  })

  it('are refused with file, key and what was meant', () => {
    const wrong = { rustijd: 5, 'logs-dagen': 91, domein: { naam: 'https://x.nl', certifikaat: 'y' } }
    expect(() => readSettings(wrong)).toThrowError(
      expect.objectContaining({
        message: expect.stringMatching(
          /cdk\.json, context\.paragraaf: de instelling “rustijd” bestaat niet\. Bedoelde u “rusttijd”\?/,
        ),
      }),
    )
    const problems = (() => {
      try {
        readSettings(wrong)
      } catch (error) {
        return String(error).split('\n')
      }
      return []
    })()
    expect(problems.filter((line) => line.startsWith('cdk.json, context.paragraaf.logs-dagen: '))).toHaveLength(1)
    expect(problems).toContain(
      'cdk.json, context.paragraaf.domein.naam: schrijf de naam zonder https:// en zonder schuine streep.',
    )
    expect(problems).toContain(
      'cdk.json, context.paragraaf.domein: de instelling “certifikaat” bestaat niet. Bedoelde u “certificaat”?',
    )
  })

  it.each([
    ['regio', 'us-east-1'],
    ['gemeenten', ['Ouder-Amstel']],
    ['toegangslog', { distributie: 'd111111abcdef8.cloudfront.net' }],
    ['uploadlogboek', 'ja'],
    ['malwarescan', 'aan'],
    ['herbouw', 'elke dag'],
    ['rusttijd', -1],
    ['meldingen', ['geen adres']],
    ['athena-limiet-mb', 1],
  ])('refuse %s: %j', (key, value) => {
    expect(() => readSettings({ [key]: value })).toThrowError(`cdk.json, context.paragraaf.${key}`)
  })

  it('leave a run that is started by a scan the time in which its tag comes', () => {
    expect(readSettings({ malwarescan: true, rusttijd: 30 })).toMatchObject({ malwarescan: true })
    expect(() => readSettings({ malwarescan: true, rusttijd: 29 })).toThrowError(
      'cdk.json, context.paragraaf.rusttijd: met malwarescan is de rusttijd ten minste 30 seconden.',
    )
  })
})
