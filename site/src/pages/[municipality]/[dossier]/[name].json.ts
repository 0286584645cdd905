import type { APIRoute, InferGetStaticPropsType } from 'astro'
import { jsonRoutes } from '../../../routes.ts'

export const getStaticPaths = jsonRoutes

export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = ({ props: { report } }) =>
  new Response(`${JSON.stringify(report, null, 2)}\n`)
