/**
 * Who decides, as the journal names them: from the ARN of a caller's identity. Of a role it is the name of the session, in which a login
 * system puts the person, with the role behind it.
 * @param arn such as `arn:aws:sts::123456789012:assumed-role/Goedkeurder/j.jansen` or `arn:aws:iam::123456789012:user/j.jansen`
 */
export function actorOf(arn: string): string {
  const resource = arn.split(':').slice(5).join(':')
  const [, kind, path = ''] = /^([^/]+)\/(.+)$/.exec(resource) ?? []
  const name = path.split('/').at(-1) ?? path
  if (kind === 'assumed-role') return `${name} (${path.split('/')[0]})`
  return kind === undefined ? resource : `${name} (${kind})`
}
