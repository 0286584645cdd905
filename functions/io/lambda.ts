import { Logger } from '@aws-lambda-powertools/logger'
import type { z } from 'zod'
import type { PublicHost } from '../host.ts'
import { awsHost } from './aws-host.ts'

const logger = new Logger({ serviceName: 'paragraaf' })

/** The part of Lambda's context that is used. */
interface Context {
  readonly awsRequestId: string
  readonly functionName: string
}

/**
 * What Lambda calls: reads the event, does the work, and logs that it did. Problems in the data are in the result; what is thrown leaves with its name, on
 * which the machine decides. Neither the event nor an error's text is logged: both can hold what a user wrote.
 */
export function lambda<S extends z.ZodType, R>(
  schema: S,
  work: (host: PublicHost, event: z.output<S>) => R | Promise<R>,
) {
  return async (event: unknown, context: Context): Promise<R> => {
    const run = { request: context.awsRequestId, function: context.functionName }
    const host = awsHost(`functie ${context.functionName}`)
    const started = performance.now()
    try {
      const result = await work(host, schema.parse(event))
      logger.info('done', { ...run, milliseconds: Math.round(performance.now() - started) })
      return result
    } catch (error) {
      const name = error instanceof Error ? error.name : 'unknown'
      logger.error('failed', { ...run, name, milliseconds: Math.round(performance.now() - started) })
      throw error
    } finally {
      await host.engine.close()
    }
  }
}
