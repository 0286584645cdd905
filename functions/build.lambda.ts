import { z } from 'zod'
import { build } from './build.ts'
import { digestOf } from './core/digest.ts'
import { countsOf } from './core/finding.ts'
import { lambda } from './io/lambda.ts'
import { tellMunicipalities } from './tell-municipalities.ts'

/** Without an execution nobody is told anything. */
const eventSchema = z.object({ execution: z.string().optional() })

/** Builds what the journals name now; `state` tells whether two builds named the same. */
export const handler = lambda(eventSchema, async (host, { execution }) => {
  const built = await build(host)
  const { releases, findings } = built
  return {
    releases: releases.map(({ municipality, digest }) => ({ municipality, digest })),
    findings: countsOf(findings),
    state: digestOf(releases.map(({ prefix }) => prefix)),
    problem: execution === undefined ? { tell: false } : await tellMunicipalities(host, built, execution),
  }
})
