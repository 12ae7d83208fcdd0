import { readFileSync } from 'node:fs'
import { packageFile } from '../../package-file.ts'

/** Facts of the real gcloud: flag names of the commands that are simulated, and names of groups that are not. */
export interface GcloudFacts {
  /** Of the Google Cloud SDK. */
  version: string
  /** Flags that every command takes. */
  everywhere: string[]
  /** Command, such as `compute networks create` → its own flags. */
  flags: Record<string, string[]>
  /** Group, the root being '' → everything directly inside. */
  inside: Record<string, string[]>
}

let read: GcloudFacts | undefined

/** Read when an error needs them, which is seldom. */
export function gcloudFacts(): GcloudFacts {
  read ??= JSON.parse(readFileSync(packageFile('schemas/gcloud-facts.json'), 'utf8')) as GcloudFacts
  return read
}

export function isRealFlag(path: string[], written: string): boolean {
  const facts = gcloudFacts()
  return facts.everywhere.includes(written) || (facts.flags[path.join(' ')]?.includes(written) ?? false)
}

export function realGroups(path: string[]): string[] {
  return gcloudFacts().inside[path.join(' ')] ?? []
}
