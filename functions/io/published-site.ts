/** What anybody can read of a published site. */
export interface PublishedSite {
  /** As the user named it. */
  readonly name: string
  /** A file by its path below the name; null when there is none. @throws Error when the site cannot be reached. */
  read(path: string): Promise<Uint8Array | null>
}
