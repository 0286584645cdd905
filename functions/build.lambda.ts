import { z } from 'zod'
import { build } from './build.ts'
import { digestOf } from './core/digest.ts'
import { countsOf } from './core/finding.ts'
import { lambda } from './io/lambda.ts'

/** Builds what the journals name now; `state` tells whether two builds named the same. */
export const handler = lambda(z.unknown(), async (host) => {
  const { releases, findings } = await build(host)
  return {
    releases: releases.map(({ municipality, digest }) => ({ municipality, digest })),
    findings: countsOf(findings),
    state: digestOf(releases.map(({ prefix }) => prefix)),
  }
})
