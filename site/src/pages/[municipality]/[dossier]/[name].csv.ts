import type { APIRoute, InferGetStaticPropsType } from 'astro'
import { tableCsv } from '../../../csv.ts'
import { csvRoutes } from '../../../routes.ts'

export const getStaticPaths = csvRoutes

export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = ({ props: { report, table } }) =>
  new Response(tableCsv(report, table))
