/** What was asked, for a sentence that says what to do. */
interface Asked {
  readonly verb: string
  /** The roles of the stack that may do it. */
  readonly roles: readonly string[]
  /** Who asked, as far as that is known. */
  readonly actor: string | undefined
}

const sentences: Readonly<Record<string, string>> = {
  none: 'Er zijn geen inloggegevens voor AWS. Meld u aan met “aws sso login”, of zet AWS_PROFILE. Met “aws sts get-caller-identity” ziet u wie u bent.',
  expired: 'Uw aanmelding bij AWS is verlopen. Meld u opnieuw aan, bijvoorbeeld met “aws sso login”.',
  unknown: 'AWS kent deze inloggegevens niet. Meld u opnieuw aan, of zet AWS_PROFILE op een ander profiel.',
  profile:
    'Het profiel in AWS_PROFILE staat niet in de instellingen van AWS op deze computer. Met “aws configure list-profiles” ziet u welke er zijn.',
  assignment:
    'Uw aanmelding bij Identity Center geeft u de rol van dit profiel niet. Kies een ander profiel met AWS_PROFILE, of vraag de beheerder om de rol.',
  factor:
    'Dit profiel vraagt een code van uw tweede factor. Haal de inloggegevens eerst op met de AWS CLI, die vraagt erom: “aws configure export-credentials --profile NAAM --format env”. Zie docs/beheer.md, Opdrachten per rol.',
  role: 'U mag de rol van dit profiel niet aannemen, of u bent ingelogd zonder tweede factor. Zie docs/beheer.md, Opdrachten per rol.',
  busy: 'AWS heeft het nu te druk, of heeft een storing. Er is niets veranderd. Probeer het over een paar minuten opnieuw.',
  region: 'Er is geen goede regio gekozen. Zet AWS_REGION op de regio van de stack, bijvoorbeeld eu-central-1.',
  clock: 'De klok van deze computer wijkt te veel af van die van AWS. Zet hem gelijk.',
  unreachable:
    'AWS is van deze computer af niet te bereiken. Kijk of de regio bestaat (AWS_REGION) en of er internet is.',
}

/** The SDK has one name for all that is wrong with credentials: what it is stands in its words. */
const credentials: readonly (readonly [words: RegExp, kind: keyof typeof sentences])[] = [
  [/expired|session token|SSO session/i, 'expired'],
  [/multi-factor/i, 'factor'],
  [/no access|forbidden/i, 'assignment'],
]

const kinds: Readonly<Record<string, keyof typeof sentences>> = {
  CredentialsProviderError: 'none',
  TokenProviderError: 'expired',
  ExpiredToken: 'expired',
  ExpiredTokenException: 'expired',
  RequestExpired: 'expired',
  TokenRefreshRequired: 'expired',
  InvalidClientTokenId: 'unknown',
  UnrecognizedClientException: 'unknown',
  InvalidAccessKeyId: 'unknown',
  InvalidToken: 'unknown',
  SignatureDoesNotMatch: 'unknown',
  InvalidSignatureException: 'unknown',
  RequestTimeTooSkewed: 'clock',
  UnauthorizedException: 'expired',
  ForbiddenException: 'assignment',
  Throttling: 'busy',
  ThrottlingException: 'busy',
  TooManyRequestsException: 'busy',
  SlowDown: 'busy',
  ServiceUnavailable: 'busy',
  InternalError: 'busy',
  InternalFailure: 'busy',
  TimeoutError: 'busy',
}

/** What is wrong between this computer and AWS, as a sentence for people; null when it is something else. */
export function awsProblem(error: unknown, { verb, roles, actor }: Asked): string | null {
  if (!(error instanceof Error)) return null
  if (/^Region (is missing|not accepted)/.test(error.message)) return sentences['region'] ?? null
  const kind = kinds[error.name]
  if (kind === 'none') return sentences[credentialsProblem(error.message)] ?? null
  if (kind !== undefined) return sentences[kind] ?? null
  if ('code' in error && /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT)$/.test(String(error.code)))
    return sentences['unreachable'] ?? null
  if (!isDenied(error)) return null
  if (error.message.includes('sts:AssumeRole')) return sentences['role'] ?? null
  const who = actor === undefined ? '' : ` U werkt nu als ${actor}.`
  return `U mag dit niet: “paragraaf ${verb}” is voor ${oneOf(roles)}.${who} Neem die rol aan, of vraag het iemand die haar heeft.`
}

function credentialsProblem(message: string): keyof typeof sentences {
  const [, kind] = credentials.find(([words]) => words.test(message)) ?? []
  if (kind !== undefined) return kind
  return process.env['AWS_PROFILE'] ? 'profile' : 'none'
}

/** Roles as a sentence names them. */
export function oneOf(roles: readonly string[]): string {
  const last = roles.at(-1) ?? ''
  return roles.length < 2 ? `de rol ${last}` : `de rol ${roles.slice(0, -1).join(', ')} of ${last}`
}

/** Of an object that is only looked for, S3 gives a number and no name. */
function isDenied(error: Error): boolean {
  if (/^(AccessDenied|AccessDeniedException|Forbidden)$/.test(error.name)) return true
  const { $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } }
  return $metadata?.httpStatusCode === 403
}
