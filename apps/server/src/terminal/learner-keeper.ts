import type { FileKeeper } from '@mcp-cloud/core/terminal/process'
import { WireFiles, type WireFile } from './messages.ts'

/** A learner's files where they are kept for good: behind the API. */
export function learnerKeeper(ask: (method: string, params: unknown) => Promise<unknown>): FileKeeper {
  return {
    async list() {
      return WireFiles.parse(await ask('files.list', {})).map((file) => ({ ...file, content: Buffer.from(file.content, 'base64') }))
    },
    async change({ write, remove }) {
      const files: WireFile[] = write.map(({ path, content, mode }) => ({ path, mode, content: Buffer.from(content).toString('base64') }))
      await ask('files.change', { write: files, remove })
    },
  }
}
