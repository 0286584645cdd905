import type { APIRoute, InferGetStaticPropsType } from 'astro'
import { dossierFileRoutes } from '../../../routes.ts'

export const getStaticPaths = dossierFileRoutes

export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = ({ props: { content } }) =>
  new Response(content)
