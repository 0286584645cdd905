import type { APIRoute, InferGetStaticPropsType } from 'astro'
import { logoRoutes } from '../../routes.ts'

export const getStaticPaths = logoRoutes

export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = ({ props: { municipality } }) =>
  new Response(municipality.logo?.svg ?? '')
