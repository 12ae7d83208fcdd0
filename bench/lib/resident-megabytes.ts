import { readFile } from 'node:fs/promises'

/** What a process holds in memory, in MB of 1,048,576 bytes. @throws Error for one that has ended. */
export async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) / 1024
}
