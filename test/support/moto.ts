import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const START_MS = 60_000
const RUNNING = { 'Filter.1.Name': 'instance-state-name', 'Filter.1.Value.1': 'running' }
const KINDS = {
  vpc: { service: 'ec2', query: { Action: 'DescribeVpcs' } },
  instance: { service: 'ec2', query: { Action: 'DescribeInstances', ...RUNNING } },
  bucket: { service: 's3', query: undefined },
}
export type Kind = keyof typeof KINDS

export interface Moto extends AsyncDisposable {
  url: string
  /** Whether it exists now (an instance: runs), asked as any AWS client would. */
  has(kind: Kind, id: string): Promise<boolean>
}

/** AWS as moto models it, empty, on loopback. */
export async function startMoto(program: string, port: number): Promise<Moto> {
  const home = await mkdtemp(join(tmpdir(), 'moto-'))
  const child = spawn(program, ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore', cwd: home })
  const url = `http://127.0.0.1:${port}`
  const deadline = performance.now() + START_MS
  while (!(await answers(url))) {
    if (child.exitCode !== null || performance.now() > deadline)
      throw new Error(`moto did not start on port ${port} (exit code ${child.exitCode})`)
    await sleep(100)
  }
  return {
    url,
    async has(kind, id) {
      const { service, query } = KINDS[kind]
      const headers = {
        authorization: `AWS4-HMAC-SHA256 Credential=reader/20260101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=none`,
      }
      const body = query && new URLSearchParams({ Version: '2016-11-15', ...query })
      const answer = await fetch(url, { method: body ? 'POST' : 'GET', headers, ...(body ? { body } : {}) })
      const text = await answer.text()
      if (!answer.ok) throw new Error(`moto answers ${answer.status}: ${text}`)
      return text.includes(`>${id}<`)
    },
    async [Symbol.asyncDispose]() {
      const exited = new Promise((resolve) => child.once('exit', resolve))
      if (child.kill()) await exited
      await rm(home, { recursive: true, force: true })
    },
  }
}

async function answers(url: string): Promise<boolean> {
  return fetch(`${url}/moto-api/data.json`).then(
    (answer) => answer.ok,
    () => false,
  )
}
