import { posix } from 'node:path'
import { stringOf, type Block } from './blocks.ts'

/** The folders terraform loads: the root (`''`), and what local module calls lead to from there. */
export function reachableFolders(blocks: ReadonlyMap<string, Block[]>): Set<string> {
  const reached = new Set<string>()
  const waiting = ['']
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    if (reached.has(folder)) continue
    reached.add(folder)
    for (const [path, inner] of blocks) if (folderOf(path) === folder) waiting.push(...calledFrom(folder, inner))
  }
  return reached
}

/** The folder a local source leads to from another; undefined where it leaves the module or is not local. */
export function resolveSource(folder: string, source: string): string | undefined {
  if (!/^\.\.?(\/|$)/.test(source)) return undefined
  const target = posix.join(folder === '' ? '.' : folder, source).replace(/\/$/, '')
  if (target === '..' || target.startsWith('../')) return undefined
  return target === '.' ? '' : target
}

function calledFrom(folder: string, blocks: Block[]): string[] {
  return blocks.flatMap((block) => {
    const target = block.type === 'module' ? resolveSource(folder, stringOf(block, 'source') ?? '') : undefined
    return target === undefined ? [] : [target]
  })
}

export function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : ''
}
