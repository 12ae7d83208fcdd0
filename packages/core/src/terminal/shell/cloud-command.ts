import { decodeBytesToUtf8, defineCommand, textOutput, type Command, type ResolvedCommandContext } from 'just-bash'
import type { Command as CloudCommand, CommandFiles } from '@mcp-cloud/sandbox-cloud'
import type { LineContext } from './line-context.ts'
import { createRemoteStore } from './remote.ts'

/** A cloud's command line as a command of the shell, in the learner's own world. */
export function cloudCommand(name: string, run: CloudCommand, line: () => LineContext): Command {
  return defineCommand(name, async (args, ctx) => {
    const at = line()
    const isTerminal = at.step.direct === name
    let stdout = ''
    let stderr = ''
    // A screen shows what is told in the order in which it was told; only a pipe or a file keeps the two apart.
    const err = (text: string) => void (isTerminal ? (stdout += text) : (stderr += text))
    const exitCode = await run(
      args,
      { store: createRemoteStore(at.ask), runId: 'terminal' },
      {
        out: (text) => (stdout += text),
        err,
        env: { ...ctx.exportedEnv },
        isTerminal,
        columns: at.columns,
        readStdin: async () => decodeBytesToUtf8(ctx.stdin),
        ask: isTerminal
          ? async (prompt) => {
              at.out(stdout)
              stdout = ''
              return String(await at.ask('ask', { prompt }))
            }
          : undefined,
        files: filesOf(ctx),
        signal: at.signal,
      },
    )
    return { ...textOutput(stdout), stderr, exitCode }
  })
}

function filesOf({ fs, cwd }: ResolvedCommandContext): CommandFiles {
  const at = (path: string) => fs.resolvePath(cwd, path)
  return {
    async read(path) {
      const stat = await fs.stat(at(path)).catch(() => undefined)
      if (!stat) throw coded('ENOENT', path)
      if (stat.isDirectory) throw coded('EISDIR', path)
      return fs.readFileBuffer(at(path))
    },
    async write(path, content) {
      const target = at(path)
      await fs.mkdir(target.slice(0, target.lastIndexOf('/')) || '/', { recursive: true })
      await fs.writeFile(target, content)
    },
    remove: (path) => fs.rm(at(path)),
    async list(path) {
      const stat = await fs.stat(at(path)).catch(() => undefined)
      if (!stat) throw coded('ENOENT', path)
      if (!stat.isDirectory) throw coded('ENOTDIR', path)
      const names = await fs.readdir(at(path))
      return Promise.all(
        names.map(async (name) => {
          const each = await fs.stat(`${at(path)}/${name}`)
          return { name, isFolder: each.isDirectory, sizeBytes: each.size, modifiedAt: each.mtime }
        }),
      )
    },
  }
}

function coded(code: 'ENOENT' | 'EISDIR' | 'ENOTDIR', path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code })
}
