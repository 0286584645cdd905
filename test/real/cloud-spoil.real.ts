import { expect, it } from 'vitest'
import { data, pointers } from './cloud-world.ts'

// Between cloud-sample and cloud-twin: shows that a difference does not go unseen. No part of any run that does not ask for it.
it('one byte of a public page is changed in the bucket', async () => {
  const key = `${(await pointers()).get('diemen')}jaarstukken-2021/index.html`
  const bytes = (await data.get(key)) ?? expect.fail(`${key} is not there`)
  const middle = Math.floor(bytes.length / 2)
  await data.put(
    key,
    bytes.map((byte, index) => (index === middle ? byte ^ 1 : byte)),
  )
})
