import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Folder extends Disposable {
  /** Milliseconds of the command. @throws when it fails */
  terraform(...args: string[]): Promise<number>
}

/** A root module in a folder of its own. */
export function folderWith(main: string, reattach?: string): Folder {
  const root = mkdtempSync(join(tmpdir(), 'sbx-bench-tf-'))
  const folder = join(root, 'root')
  mkdirSync(folder)
  writeFileSync(join(folder, 'main.tf'), main)
  writeFileSync(join(root, 'cli.tfrc'), 'disable_checkpoint = true\n')
  const env = {
    PATH: process.env['PATH'],
    HOME: root,
    TF_IN_AUTOMATION: '1',
    TF_CLI_CONFIG_FILE: join(root, 'cli.tfrc'),
    ...(reattach ? { TF_REATTACH_PROVIDERS: reattach } : {}),
  }
  return {
    terraform: (...args) =>
      new Promise((resolve, reject) => {
        const began = performance.now()
        const child = spawn('terraform', [...args, '-no-color'], { cwd: folder, env, stdio: ['ignore', 'ignore', 'pipe'] })
        let words = ''
        child.stderr.on('data', (chunk: Buffer) => (words += chunk.toString()))
        child.on('error', reject)
        child.on('exit', (code) =>
          code === 0 ? resolve(performance.now() - began) : reject(new Error(`terraform ${args.join(' ')} failed:\n${words}`)),
        )
      }),
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }),
  }
}

/** What the simulation is compared with: objects that terraform itself makes, of no provider. */
export function builtinObjects(count: number): string {
  return `resource "terraform_data" "x" {\n  count = ${count}\n  input = "object ${'${count.index}'}"\n}\n`
}

/** The least that a provider can serve: one attribute and an id, over the same protocol. */
export function smallestObjects(count: number): string {
  return `resource "null_resource" "x" {\n  count = ${count}\n  triggers = { a = "object ${'${count.index}'}" }\n}\n`
}

/** What people make most of: networks, machines' addresses, queues, logs, roles. The same number of each. */
const EACH = {
  aws_vpc: 'cidr_block = "10.0.0.0/16"',
  aws_eip: 'domain = "vpc"',
  aws_sqs_queue: 'name = "PREFIX-queue-${count.index}"',
  aws_cloudwatch_log_group: 'name = "PREFIX-log-${count.index}"',
  aws_iam_user: 'name = "PREFIX-user-${count.index}"',
}
export const TYPES = Object.keys(EACH)

export function cloudObjects(count: number, prefix = 'bench'): string {
  const resources = Object.entries(EACH).map(
    ([type, line]) => `resource "${type}" "x" {\n  count = ${count / TYPES.length}\n  ${line.replace('PREFIX', prefix)}\n}\n`,
  )
  return `provider "aws" {\n  region = "us-east-1"\n}\n${resources.join('')}`
}
