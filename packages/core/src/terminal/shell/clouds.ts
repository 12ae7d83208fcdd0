import { completeAws, completeGcloud, runAws, runGcloud, type Command, type Complete } from '@mcp-cloud/sandbox-cloud'

/** The command lines of the simulated clouds, by the program's name. */
export const CLOUD_PROGRAMS: ReadonlyMap<string, { run: Command; complete: Complete }> = new Map([
  ['aws', { run: runAws, complete: completeAws }],
  ['gcloud', { run: runGcloud, complete: completeGcloud }],
])
