import { readFileSync } from 'node:fs'

/** What the real gcloud said, of its own accord. */
export interface GcloudGolden {
  version: string
  /** Commands of ours that the real one lacks. */
  absent: string[]
  /** Command → the headings of its table. */
  columns: Record<string, string[]>
  /** Command → headings that its table has on some lines only. */
  conditional: Record<string, string[]>
  /** Command → flag → the values that it takes. */
  choices: Record<string, Record<string, string[]>>
  /** What each of the cases came out as. */
  answers: (string | { refused: string })[]
}

export function readGolden(): GcloudGolden {
  return JSON.parse(readFileSync(new URL('golden.json', import.meta.url), 'utf8')) as GcloudGolden
}
