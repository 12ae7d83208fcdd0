import { createTerraformProgram, type Programs } from '@mcp-cloud/core/terminal/process'
import { mcpCloud } from './mcp-cloud/program.ts'
import type { Start } from './messages.ts'

/** Programs that run outside of the shell. */
export async function createPrograms(start: Start): Promise<{ programs: Programs; close(): Promise<void> }> {
  const terraform = await createTerraformProgram({
    binary: start.terraform,
    searchPath: start.searchPath,
    isolation: start.isolation,
    // One core is left for the rest.
    atOnce: Math.max(1, start.cores - 1),
    delayMs: start.delayMs,
  })
  return { programs: { terraform: terraform.program, 'mcp-cloud': mcpCloud }, close: terraform.close }
}
