import { createMemoryStore } from '@mcp-cloud/sandbox-cloud'
import { answerWorld } from '../files/answer-world.ts'
import { newShell } from '../session/new-shell.ts'
import { runLine } from './run-line.ts'

/** Runs a line for nobody: it loads what the first learner's line would otherwise wait for. */
export async function warmUp(): Promise<void> {
  const world = answerWorld(createMemoryStore())
  await runLine({
    request: {
      kind: 'line',
      id: 0,
      learner: '',
      source: { text: 'aws ec2 describe-vpcs | cat' },
      state: newShell('en'),
      files: { reset: true, write: [], remove: [], folders: [] },
      columns: 80,
      lang: 'en',
      history: [],
    },
    files: [],
    folders: [],
    ask: (method, params) => world.call(method, params),
    signal: new AbortController().signal,
    out: () => {},
  })
}
