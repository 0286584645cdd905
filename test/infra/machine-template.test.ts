import { StateMachine } from 'aws-local-stepfunctions'
import { describe, expect, it } from 'vitest'
import { taskStates } from './lambda-world.ts'
import { machineOf, mayOf, synthesize } from './synthesized.ts'

describe('the machine', () => {
  const synthesized = synthesize()
  const definition = machineOf(synthesized)

  it('is Amazon States Language', () => {
    expect(
      () => new StateMachine(JSON.parse(JSON.stringify(definition)), { validationOptions: { checkArn: false } }),
    ).not.toThrow()
  })

  it('may do exactly what its tasks do', () => {
    const tasks = JSON.stringify(definition).match(/"Resource":"[^"]+"/g) ?? []
    const called = [...new Set(tasks.map((task) => task.slice(12, -1)))]
    const needed = called.map((target) =>
      target.endsWith('sns:publish') ? 'sns:Publish on <PeopleTopic78050798>' : `lambda:InvokeFunction on ${target}`,
    )
    const own = mayOf(synthesized, /IntakeMachineRole/).filter((one) => !one.endsWith(' on *'))
    expect(own.sort()).toEqual(needed.sort())
  })

  it('retries and catches at every task, with jitter', () => {
    const tasks = Object.values(definition.States).map((state) => JSON.stringify(state))
    const functions = tasks.filter((task) => /Function[0-9A-F]{8}\.Arn/.test(task))
    expect(functions).toHaveLength(taskStates.length)
    for (const task of functions) {
      expect(task).toContain('"JitterStrategy":"FULL"')
      expect(task).toContain('"Next":"AboutWhat"')
    }
  })

  it('ends as failed when a mail cannot be sent, after some tries: then an alarm tells people', () => {
    const mails = Object.values(definition.States).filter((state) => JSON.stringify(state).includes('sns:publish'))
    expect(mails.length).toBeGreaterThan(0)
    for (const mail of mails)
      expect(mail).toMatchObject({
        Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 3, JitterStrategy: 'FULL' }],
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Failed' }],
      })
  })
})
