/** The environment variables that tell the functions where things are: the stack sets them, the host on AWS reads them. */
export const environmentNames = {
  /** Name of the bucket with the dossiers as users made them. */
  uploads: 'PARAGRAAF_UPLOADS',
  /** Name of the bucket of the data store. */
  data: 'PARAGRAAF_DATA',
  /** Glue database with the tables over the data store. */
  database: 'PARAGRAAF_DATABASE',
  /** Athena workgroup that the questions run in. */
  workgroup: 'PARAGRAAF_WORKGROUP',
  /** ARN of the KeyValueStore that names the public release of each municipality. */
  releases: 'PARAGRAAF_RELEASES',
  /** Whether uploads are scanned for malware, as SCAN_ON or SCAN_OFF. */
  malwareScan: 'PARAGRAAF_MALWARESCAN',
  /** Where CloudTrail's files on uploads lie, as bucket and prefix, or TRAIL_OFF. */
  uploadTrail: 'PARAGRAAF_UPLOADLOGBOEK',
  /** Of the public site, with a slash at its end. */
  address: 'PARAGRAAF_ADDRESS',
} as const

export const SCAN_ON = 'aan'
export const SCAN_OFF = 'uit'
export const TRAIL_OFF = 'uit'

/** What the host on AWS is told of where things are. */
export type PlaceName = Exclude<keyof typeof environmentNames, 'address'>
export const placeNames = Object.keys(environmentNames).filter(
  (name): name is PlaceName => name in environmentNames && name !== 'address',
)

/** The outputs of the stack: the same values for who is no function of it, and what people go to. */
export const outputNames = {
  place: (name: PlaceName) => `Name${name}`,
  /** Of the public site, with a slash at its end. */
  address: 'Address',
  machine: 'Machine',
} as const
