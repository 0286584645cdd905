import type { APIRoute, InferGetStaticPropsType } from 'astro'
import { siteFileRoutes } from '../routes.ts'

export const getStaticPaths = siteFileRoutes

export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = ({ props: { content } }) =>
  new Response(content)
