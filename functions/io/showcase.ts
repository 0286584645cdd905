/**
 * Makes readers see these releases: by municipality, the prefix in the data store under which its files are. What is shown already may be left as it is.
 */
export type Showcase = (prefixes: ReadonlyMap<string, string>) => Promise<void>
