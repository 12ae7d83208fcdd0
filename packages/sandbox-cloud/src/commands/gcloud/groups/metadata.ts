import { GcloudFault } from '../fault.ts'
import type { Invocation } from '../model.ts'

/** `--metadata` and `--metadata-from-file` in one. @throws GcloudFault when a file cannot be read */
export async function readMetadata({ args, io }: Invocation): Promise<Record<string, string> | undefined> {
  const [given, files] = [args.map('metadata'), args.map('metadata-from-file')]
  if (!given && !files) return undefined
  const read: Record<string, string> = { ...given }
  for (const [key, path] of Object.entries(files ?? {})) read[key] = await readFile(io, path)
  return read
}

/** A file as text. @throws GcloudFault when it cannot be read */
export async function readFile(io: Invocation['io'], path: string): Promise<string> {
  if (path === '-') return io.readStdin()
  try {
    return Buffer.from(await io.files.read(path)).toString('utf8')
  } catch (cause) {
    throw new GcloudFault(`Unable to read file [${path}]: ${cause instanceof Error ? cause.message : String(cause)}`)
  }
}
