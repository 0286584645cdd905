import type { APIRoute, InferGetStaticPropsType } from 'astro'
import { municipalityFileRoutes } from '../../routes.ts'

export const getStaticPaths = municipalityFileRoutes

export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = ({ props: { content } }) =>
  new Response(content)
