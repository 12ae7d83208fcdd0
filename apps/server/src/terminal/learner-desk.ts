import { Fault } from '@mcp-cloud/contracts'
import type { Platform } from '@mcp-cloud/core/kernel'
import { changeFiles, listCommands, listFiles, practiceWorld, recordCommand } from '@mcp-cloud/core/practice'
import { answerWorld } from '@mcp-cloud/core/terminal'
import { openRequestDesk, type Inject } from './mcp-cloud/request-desk.ts'
import { WireChanges, WireCommands, type WireFile } from './messages.ts'

const REMEMBERED_DAYS = 90

/** What the terminals of one learner may ask of the platform, and nothing else: their files, their history, their world, their deployments. */
export interface LearnerDesk {
  answer(method: string, params: unknown): Promise<unknown>
  close(): void
}

export function openLearnerDesk(platform: Platform, userId: string, inject?: Inject): LearnerDesk {
  const world = answerWorld(practiceWorld(platform, userId))
  const requests = openRequestDesk(platform, userId, inject)
  return {
    async answer(method, params) {
      if (method.startsWith('world.')) return world.call(method, params)
      if (method.startsWith('api.')) return requests.answer(method, params)
      if (method === 'files.list') {
        const files = await listFiles(platform.db, userId)
        return files.map(({ path, content, mode }): WireFile => ({ path, mode, content: content.toString('base64') }))
      }
      if (method === 'files.change') {
        const { write, remove } = WireChanges.parse(params)
        const files = write.map((file) => ({ ...file, content: Buffer.from(file.content, 'base64') }))
        await platform.db.transaction((tx) => changeFiles(tx, userId, { write: files, remove, now: platform.now() }))
        return null
      }
      if (method === 'history') {
        const since = new Date(platform.now().getTime() - REMEMBERED_DAYS * 86_400_000)
        return (await listCommands(platform.db, userId, since)).slice(-500).map(({ line, exitCode }) => ({ line, exitCode }))
      }
      if (method === 'record') {
        for (const command of WireCommands.max(50).parse(params))
          await recordCommand(platform.db, userId, { ...command, at: platform.now() })
        return null
      }
      throw new Fault('not_found', `a terminal cannot ask for "${method}"`)
    },
    close() {
      world.close()
      requests.close()
    },
  }
}
