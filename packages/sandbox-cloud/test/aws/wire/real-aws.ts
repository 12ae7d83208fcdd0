import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { CommandWorld } from '../../../src/commands/command.ts'
import type { Answered } from '../shell.ts'
import { serveService } from './serve.ts'

/** Runs one line after another in one process of the real command line, because starting it costs more than all else it does. */
const LOOP = `
import contextlib, io, json, sys
from awscli.clidriver import create_clidriver
driver = create_clidriver()
for line in sys.stdin:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = driver.main(json.loads(line))
        except SystemExit as end:
            code = end.code
    print(json.dumps({"code": code or 0, "out": out.getvalue(), "err": err.getvalue()}), flush=True)
`

export interface RealAws {
  /** One line at a time. */
  run(words: readonly string[]): Promise<Answered>
  close(): Promise<void>
}

/** The real command line, in front of a world. Moments are told in version 2's way, which version 1 has as a setting. */
export async function openRealAws(folder: string, world: CommandWorld, region: string): Promise<RealAws> {
  const home = await mkdtemp(join(tmpdir(), 'aws-oracle-'))
  await writeFile(join(home, 'config'), '[default]\ncli_timestamp_format = iso8601\n')
  const served = new Map<string, ReturnType<typeof serveService>>()
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: home,
    AWS_CONFIG_FILE: join(home, 'config'),
    AWS_ACCESS_KEY_ID: 'sandbox',
    AWS_SECRET_ACCESS_KEY: 'sandbox',
    AWS_DEFAULT_REGION: region,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_MAX_ATTEMPTS: '1',
    TZ: 'UTC',
    LANG: 'C.UTF-8',
  }
  const python = spawn('python3', ['-c', LOOP], { env, stdio: ['pipe', 'pipe', 'inherit'] })
  const answers = createInterface({ input: python.stdout })[Symbol.asyncIterator]()
  return {
    async run(words) {
      const service = words[0] === 's3' ? 's3api' : (words[0] ?? '')
      const ready = served.get(service) ?? serveService(folder, service, world, region)
      served.set(service, ready)
      const { url } = await ready
      python.stdin.write(`${JSON.stringify([...words, '--endpoint-url', url])}\n`)
      const { value } = await answers.next()
      // Written by the lines below.
      return JSON.parse(String(value)) as Answered
    },
    async close() {
      python.stdin.end()
      for (const server of served.values()) await (await server).close()
      await rm(home, { recursive: true, force: true })
    },
  }
}
