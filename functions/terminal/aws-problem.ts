/** What was asked, for a sentence that says what to do. */
interface Asked {
  readonly verb: string
  /** The roles of the stack that may do it. */
  readonly roles: readonly string[]
}

const sentences: Readonly<Record<string, string>> = {
  none: 'Er zijn geen inloggegevens voor AWS. Meld u aan met “aws sso login”, of zet AWS_PROFILE. Met “aws sts get-caller-identity” ziet u wie u bent.',
  expired: 'Uw aanmelding bij AWS is verlopen. Meld u opnieuw aan, bijvoorbeeld met “aws sso login”.',
  unknown: 'AWS kent deze inloggegevens niet. Meld u opnieuw aan, of zet AWS_PROFILE op een ander profiel.',
  region: 'Er is geen goede regio gekozen. Zet AWS_REGION op de regio van de stack, bijvoorbeeld eu-central-1.',
  clock: 'De klok van deze computer wijkt te veel af van die van AWS. Zet hem gelijk.',
  unreachable:
    'AWS is van deze computer af niet te bereiken. Kijk of de regio bestaat (AWS_REGION) en of er internet is.',
}

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
}

/** What is wrong between this computer and AWS, as a sentence for people; null when it is something else. */
export function awsProblem(error: unknown, { verb, roles }: Asked): string | null {
  if (!(error instanceof Error)) return null
  if (/^Region (is missing|not accepted)/.test(error.message)) return sentences['region'] ?? null
  const kind = kinds[error.name]
  if (kind === 'none' && /expired/i.test(error.message)) return sentences['expired'] ?? null
  if (kind !== undefined) return sentences[kind] ?? null
  if ('code' in error && /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT)$/.test(String(error.code)))
    return sentences['unreachable'] ?? null
  return isDenied(error)
    ? `U mag dit niet: “paragraaf ${verb}” is voor de rol ${roles.join(' of ')}. Neem die rol aan, of vraag het iemand die haar heeft.`
    : null
}

/** Of an object that is only looked for, S3 gives a number and no name. */
function isDenied(error: Error): boolean {
  if (/^(AccessDenied|AccessDeniedException|Forbidden)$/.test(error.name)) return true
  const { $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } }
  return $metadata?.httpStatusCode === 403
}
