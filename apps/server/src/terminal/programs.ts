import type { Programs } from '@mcp-cloud/core/terminal/process'
import type { Start } from './messages.ts'

/** Programs that run outside of the shell. */
export async function createPrograms(_start: Start): Promise<{ programs: Programs; close(): Promise<void> }> {
  return { programs: {}, close: async () => {} }
}
