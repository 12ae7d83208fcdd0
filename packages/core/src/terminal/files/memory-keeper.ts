import type { FileKeeper, KeptFile } from './home.ts'

/** Files that live as long as the process, for tests and for a terminal without a platform. */
export function memoryKeeper(initial: readonly KeptFile[] = []): FileKeeper {
  const files = new Map(initial.map((file) => [file.path, file]))
  return {
    list: async () => [...files.values()],
    async change({ write, remove }) {
      for (const path of remove) files.delete(path)
      for (const file of write) files.set(file.path, file)
    },
  }
}
