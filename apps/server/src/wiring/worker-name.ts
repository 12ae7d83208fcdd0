import { hostname } from 'node:os'
import { identify, isAlive } from '@mcp-cloud/terraform-exec'

/** `host|pid|start`: names this process so that no later one of the same number is taken for it. */
export function workerName(): string {
  return [hostname(), process.pid, identify(process.pid)?.startTime ?? 'unknown'].join('|')
}

/** Whether a worker lives, as far as this host can tell: one of another host is taken to live until the queue says otherwise. */
export function workerLives(name: string): boolean {
  const [host, pid, startTime] = name.split('|')
  if (host !== hostname()) return true
  return isAlive({ pid: Number(pid), startTime: startTime ?? '' })
}
