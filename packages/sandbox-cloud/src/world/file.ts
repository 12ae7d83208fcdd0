import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { parseLosslessJson } from '../engine/lossless-json.ts'
import { BigDecimal, isObject, type ObjectValue, type Value } from '../value.ts'
import { createMemoryStore } from './memory.ts'
import type { WorldCall, WorldObject, WorldStore } from './store.ts'

/** More history than this is forgotten when the file is opened. */
const KEPT_CALLS = 1_000

export interface FileStore extends WorldStore {
  /** Lets another process have the world. */
  close(): Promise<void>
}

/**
 * A world kept in a file, for one process at a time. What a call has answered is in the file: a crash loses nothing of it.
 * @throws when another living process has the world, or the file is no world.
 */
export async function openFileStore(path: string): Promise<FileStore> {
  takeLock(path)
  const kept = await readWorld(path).catch((cause: unknown) => {
    rmSync(`${path}.lock`, { force: true })
    throw cause
  })
  const memory = createMemoryStore(kept)
  // Writers that come while the file is written share the next write.
  let writing: Promise<void> = Promise.resolve()
  let next: Promise<void> | undefined
  // Whatever only looks, as most commands do, leaves the file alone: writing a large world takes longer than the look.
  let isChanged = false
  const save = () =>
    (next ??= writing
      .catch(() => {})
      .then(() => {
        next = undefined
        isChanged = false
        writing = write(path, memory).catch((cause: unknown) => {
          isChanged = true
          throw cause
        })
        return writing
      }))
  const saved = async <T>(answer: Promise<T>): Promise<T> => {
    const value = await answer
    isChanged = true
    await save()
    return value
  }
  return {
    ...memory,
    put: (object, ifRevision) => saved(memory.put(object, ifRevision)),
    delete: (type, id) => saved(memory.delete(type, id)),
    record: (call) => saved(memory.record(call)),
    exclusively: (work) => saved(memory.exclusively(work)),
    async close() {
      await writing.catch(() => {})
      if (isChanged) await save()
      rmSync(`${path}.lock`, { force: true })
    },
  }
}

/** The objects of a world's file, none when there is no file. Takes no lock: a write replaces the file as a whole. */
export async function readWorld(path: string): Promise<{ objects: WorldObject[]; calls: WorldCall[] }> {
  const text = readText(path)
  if (text === undefined) return { objects: [], calls: [] }
  const value = parse(text)
  if (!isObject(value) || !Array.isArray(value['objects']) || !Array.isArray(value['calls']))
    throw new Error(`${path} is not a world of the sandbox cloud; give another file, or delete it to begin anew`)
  return { objects: value['objects'] as unknown as WorldObject[], calls: value['calls'] as unknown as WorldCall[] }
}

function parse(text: string): Value {
  try {
    return parseLosslessJson(text)
  } catch {
    return null
  }
}

async function write(path: string, store: WorldStore): Promise<void> {
  // Needed by commands that change something, which are the fewest.
  const { rename, writeFile } = await import('node:fs/promises')
  const calls = (await store.calls(KEPT_CALLS)).toReversed()
  await writeFile(`${path}.new`, JSON.stringify({ objects: await store.all(), calls }, everyDigit), { mode: 0o600 })
  await rename(`${path}.new`, path)
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    if (isAbsent(cause)) return undefined
    throw cause
  }
}

function isAbsent(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
}

const { rawJSON } = JSON as unknown as { rawJSON(text: string): ObjectValue }

/** Numbers that JavaScript cannot hold keep their digits. */
function everyDigit(_key: string, value: unknown): unknown {
  return value instanceof BigDecimal ? rawJSON(value.text) : value
}

function takeLock(path: string): void {
  const lock = `${path}.lock`
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx', mode: 0o600 })
      return
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause
      const holder = Number(readText(lock) ?? '')
      if (isAlive(holder))
        throw new Error(`the world ${path} is in use by process ${holder}; wait for it, or give another one by --world`, { cause })
      rmSync(lock, { force: true })
    }
  }
  throw new Error(`the world ${path} is in use by another process; wait for it, or give another one by --world`)
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM'
  }
}
