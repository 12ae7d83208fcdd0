import { execFile } from 'node:child_process'
import { cpus, loadavg, release, totalmem } from 'node:os'
import { promisify } from 'node:util'

/** What the figures were measured on, as rows of a table. */
export async function describeMachine(): Promise<[string, string][]> {
  const cores = cpus()
  return [
    ['Date', new Date().toISOString().slice(0, 16).replace('T', ' ') + ' UTC'],
    ['Processor', `${cores[0]?.model.trim() || process.arch}, ${cores.length} cores`],
    ['Memory', `${Math.round(totalmem() / 1024 ** 3)} GB`],
    ['System', `${process.platform} ${release().split('-')[0]}, ${process.arch}`],
    ['Node', process.version],
    ['Terraform', await versionOf('terraform', /v(\d\S*)/)],
    ['bubblewrap', await versionOf('bwrap', /(\d\S*)/)],
    ['Load average at the start', loadAverage()],
  ]
}

/** Of the last minute: how many programs wanted a core. */
export function loadAverage(): string {
  return loadavg()[0]!.toFixed(1)
}

async function versionOf(program: string, pattern: RegExp): Promise<string> {
  const { stdout } = await promisify(execFile)(program, ['--version'], { encoding: 'utf8' }).catch(() => ({ stdout: '' }))
  return pattern.exec(stdout)?.[1] ?? 'none'
}
