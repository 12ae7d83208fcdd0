import * as clouds from '@mcp-cloud/sandbox-cloud'
import type { Command, Complete } from '@mcp-cloud/sandbox-cloud'

const found: Readonly<Record<string, unknown>> = { ...clouds }

/** The command lines of the simulated clouds, by the program's name. */
export const CLOUD_PROGRAMS: ReadonlyMap<string, { run: Command; complete: Complete }> = new Map(
  [
    ['aws', 'Aws'],
    ['gcloud', 'Gcloud'],
  ].flatMap(([name, suffix]) => {
    const run = found[`run${suffix}`]
    const complete = found[`complete${suffix}`]
    if (typeof run !== 'function' || typeof complete !== 'function') return []
    return [[name!, { run: run as Command, complete: complete as Complete }]]
  }),
)
