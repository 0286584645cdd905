import { Logger } from '@aws-lambda-powertools/logger'
import type { z } from 'zod'
import { TIME_TO_STOP } from '../core/limits.ts'
import { logFacts } from '../core/log-facts.ts'
import type { ReadableHost } from '../host.ts'
import { awsHost } from './aws-host.ts'

const logger = new Logger({ serviceName: 'paragraaf' })

/** The part of Lambda's context that is used. */
interface Context {
  readonly awsRequestId: string
  readonly functionName: string
  getRemainingTimeInMillis(): number
}

/**
 * What Lambda calls: reads the event, does the work, and logs who did what with which result. Problems in the data are in the result; what is thrown leaves
 * with its name, on which the machine decides. The text of an error is not logged: it can hold what a user wrote.
 */
export function lambda<S extends z.ZodType, R>(
  schema: S,
  work: (host: ReadableHost, event: z.output<S>) => R | Promise<R>,
) {
  return async (event: unknown, context: Context): Promise<R> => {
    const host = awsHost(`functie ${context.functionName}`, context.getRemainingTimeInMillis() - TIME_TO_STOP)
    const run = { request: context.awsRequestId, function: context.functionName, actor: host.actor }
    const started = performance.now()
    try {
      const result = await work(host, schema.parse(event))
      logger.info('done', { ...run, ...logFacts(event, result), milliseconds: Math.round(performance.now() - started) })
      return result
    } catch (error) {
      const name = error instanceof Error ? error.name : 'unknown'
      logger.error('failed', {
        ...run,
        ...logFacts(event),
        name,
        milliseconds: Math.round(performance.now() - started),
      })
      throw error
    } finally {
      await host.engine.close()
    }
  }
}
