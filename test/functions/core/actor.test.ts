import { expect, it } from 'vitest'
import { actorOf } from '../../../functions/core/actor.ts'

it.each([
  [
    'arn:aws:sts::123456789012:assumed-role/Paragraaf-Goedkeurder/j.jansen@diemen.example',
    'j.jansen@diemen.example (Paragraaf-Goedkeurder)',
  ],
  ['arn:aws:iam::123456789012:user/financien/j.jansen', 'j.jansen (user)'],
  ['arn:aws:sts::123456789012:federated-user/j.jansen', 'j.jansen (federated-user)'],
  ['arn:aws:iam::123456789012:root', 'root'],
])('%s is %s', (arn, actor) => expect(actorOf(arn)).toBe(actor))
