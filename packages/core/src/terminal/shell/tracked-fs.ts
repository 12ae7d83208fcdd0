import { InMemoryFs } from 'just-bash'
import { HOME, type FileChanges, type ShellFile } from './protocol.ts'

/** What a line may hold in files, those of before among them. */
const MOST_BYTES = 32 * 1024 * 1024
/** What of a learner's files is kept from line to line: the home folder for good, the temporary one as long as the terminal is open. */
const KEPT = [HOME, '/tmp']

/** A file system for one line, filled with a learner's files. It knows afterwards what the line changed. */
export interface TrackedFs {
  fs: InMemoryFs
  changes(): Promise<FileChanges>
}

export function createTrackedFs(files: Iterable<ShellFile>, folders: Iterable<string>): TrackedFs {
  const known = new Map<string, ShellFile>()
  const fs = new WatchedFs()
  for (const [path, text] of Object.entries(SYSTEM)) fs.writeFileSync(path, text)
  for (const folder of ['/usr/bin', '/var', ...KEPT, ...folders]) fs.mkdirSync(folder, { recursive: true })
  for (const file of files) {
    known.set(file.path, file)
    fs.writeFileSync(file.path, file.content, {}, { mode: file.mode, mtime: new Date(file.mtimeMs) })
  }
  let before = new Set<string>()
  for (const path of fs.getAllPaths()) if (isKept(path) && !known.has(path)) before.add(path)
  fs.touched = false

  return {
    fs,
    async changes() {
      if (!fs.touched) return { write: [], remove: [] }
      const write: ShellFile[] = []
      const seen = new Set<string>()
      const folders = new Set<string>()
      for (const path of fs.getAllPaths()) {
        if (!isKept(path)) continue
        const stat = await fs.lstat(path)
        if (stat.isDirectory) folders.add(path)
        // A link is kept as what it leads to; one that leads nowhere is not kept.
        else {
          const content = await fs.readFileBuffer(path).catch(() => undefined)
          if (!content) continue
          seen.add(path)
          const was = known.get(path)
          const mode = stat.mode & 0o777
          if (was && was.mode === mode && Buffer.compare(was.content, content) === 0) continue
          write.push({ path, content: Uint8Array.from(content), mode, mtimeMs: stat.mtime.getTime() })
        }
      }
      const remove = [...known.keys()].filter((path) => !seen.has(path))
      const same = folders.size === before.size && [...folders].every((folder) => before.has(folder))
      return { write, remove, ...(same ? {} : { folders: [...folders] }) }
    },
  }
}

function isKept(path: string): boolean {
  return KEPT.some((folder) => path.startsWith(`${folder}/`))
}

const SYSTEM: Readonly<Record<string, string>> = {
  '/etc/passwd': `root:x:0:0:root:/root:/usr/sbin/nologin\nlearner:x:1000:1000:learner:${HOME}:/bin/bash\n`,
  '/etc/group': 'root:x:0:\nlearner:x:1000:\n',
  '/etc/hostname': 'sandbox\n',
  '/etc/hosts': '127.0.0.1 localhost sandbox\n',
  '/etc/os-release': 'NAME="Learning terminal"\nID=sandbox\nPRETTY_NAME="Learning terminal (simulated cloud)"\n',
  '/dev/null': '',
}

/** Notes that something was written at all: most lines write nothing, and then nothing has to be compared. */
class WatchedFs extends InMemoryFs {
  touched = false

  constructor() {
    super({}, { maxTotalBytes: MOST_BYTES })
  }
  override writeFile(...given: Parameters<InMemoryFs['writeFile']>): Promise<void> {
    this.touched = true
    return super.writeFile(...given)
  }
  override appendFile(...given: Parameters<InMemoryFs['appendFile']>): Promise<void> {
    this.touched = true
    return super.appendFile(...given)
  }
  override mkdir(...given: Parameters<InMemoryFs['mkdir']>): Promise<void> {
    this.touched = true
    return super.mkdir(...given)
  }
  override rm(...given: Parameters<InMemoryFs['rm']>): Promise<void> {
    this.touched = true
    return super.rm(...given)
  }
  override cp(...given: Parameters<InMemoryFs['cp']>): Promise<void> {
    this.touched = true
    return super.cp(...given)
  }
  override mv(...given: Parameters<InMemoryFs['mv']>): Promise<void> {
    this.touched = true
    return super.mv(...given)
  }
  override chmod(...given: Parameters<InMemoryFs['chmod']>): Promise<void> {
    this.touched = true
    return super.chmod(...given)
  }
  override symlink(...given: Parameters<InMemoryFs['symlink']>): Promise<void> {
    this.touched = true
    return super.symlink(...given)
  }
  override link(...given: Parameters<InMemoryFs['link']>): Promise<void> {
    this.touched = true
    return super.link(...given)
  }
}
