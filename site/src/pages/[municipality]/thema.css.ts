import type { APIRoute, InferGetStaticPropsType } from 'astro'
import { themeRoutes } from '../../routes.ts'
import { themeCss } from '../../theme-css.ts'

export const getStaticPaths = themeRoutes

export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = ({ props: { municipality } }) =>
  new Response(themeCss(municipality.theme))
