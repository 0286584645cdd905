/** A list price of AWS in dollars without VAT, outside every free tier. */
export interface Price {
  readonly dollars: number
  readonly per: string
  readonly service: string
  /** The page or the price list of AWS that has it. */
  readonly address: string
  readonly seen: Seen
}

/**
 * How the price was held to AWS, when these were written down. `page`: a stored copy of the page itself. `quoted`: others took it over from that page or
 * list, at that date where they say one. `elsewhere`: seen so for other regions, not for Frankfurt. `unseen`: from memory.
 */
export type Seen =
  | { readonly how: 'page' | 'elsewhere' | 'unseen' }
  | { readonly how: 'quoted'; readonly date: string | null }

/** They change: look each up before you rely on a figure. */
export const PRICES_OF = 'november 2026'

const page: Seen = { how: 'page' }
const elsewhere: Seen = { how: 'elsewhere' }
const unseen: Seen = { how: 'unseen' }
const quoted = (date: string | null): Seen => ({ how: 'quoted', date })
/** AWS's own list, that programs read; each names the date on which it was published. */
const list = (offer: string, region = 'eu-central-1/') =>
  `https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/${offer}/current/${region}index.json`
const site = (path: string) => `https://aws.amazon.com/${path}/`

const of = (service: string, address: string) => (dollars: number, per: string, seen: Seen) =>
  ({ dollars, per, service, address, seen }) satisfies Price
const cloudWatch = of('CloudWatch', list('AmazonCloudWatch'))
const s3 = of('S3', list('AmazonS3'))
const lambda = of('Lambda', list('AWSLambda'))
const edge = of('CloudFront', site('cloudfront/pricing/pay-as-you-go'))

/** Of Frankfurt, and of edges in Europe. */
export const prices = {
  alarm: cloudWatch(0.1, 'alarm per maand', quoted('2026-09-11')),
  dashboard: cloudWatch(3, 'dashboard per maand', unseen),
  logs: cloudWatch(0.63, 'GB log', quoted('2026-09-11')),
  storage: s3(0.0245, 'GB opslag per maand', quoted('2026-09-28')),
  write: s3(0.0054 / 1000, 'PUT of LIST', quoted('2026-09-28')),
  read: s3(0.0043 / 10_000, 'GET', quoted('2026-09-28')),
  arm: lambda(0.0000133334, 'GB-seconde ARM', quoted('2026-10-09')),
  x86: lambda(0.0000166667, 'GB-seconde x86', quoted('2026-10-09')),
  call: lambda(0.2 / 1e6, 'aanroep', quoted('2026-09-11')),
  transition: of('Step Functions', site('step-functions/pricing'))(0.025 / 1000, 'overgang', page),
  scanned: of('Athena', list('AmazonAthena'))(5, 'TB die een vraag leest', elsewhere),
  pointer: edge(1 / 1000, 'opdracht aan de KeyValueStore', quoted(null)),
  request: of('CloudFront', list('AmazonCloudFront', ''))(0.012 / 10_000, 'verzoek over HTTPS', quoted('2026-06-30')),
  transfer: of('CloudFront', site('cloudfront/pricing'))(0.085, 'GB naar lezers', page),
  viewer: edge(0.1 / 1e6, 'aanroep van de functie aan de rand', quoted('2026-10-05')),
  lookup: edge(0.03 / 1e6, 'lezing uit de KeyValueStore', quoted('2026-10-05')),
  trace: of('X-Ray', site('xray/pricing'))(5 / 1e6, 'spoor', page),
} as const satisfies Readonly<Record<string, Price>>

/** A row of the table in docs/kosten.md. */
export function priceRow({ dollars, per, service, address, seen }: Price): string {
  const amount = Number(dollars.toPrecision(6)).toFixed(10).replace(/0+$/, '').replace(/\.$/, '').replace('.', ',')
  return `| [${service}](${address}) | $ ${amount} | ${per} | ${inWords(seen)} |`
}

function inWords(seen: Seen): string {
  if (seen.how === 'quoted')
    return seen.date === null ? 'overgenomen door anderen' : `overgenomen door anderen op ${seen.date}`
  return { page: 'op die bladzijde', elsewhere: 'alleen voor andere regio’s', unseen: '**niet nagezien**' }[seen.how]
}
