import type { Figure } from './figure.ts'
import { loadTerminals, OPEN } from './lib/load-terminals.ts'
import { measureAttack } from './terminal-attack.ts'
import { measureTerminalServer } from './terminal-server.ts'
import { openTerminalProcess } from './lib/terminal-process.ts'

/**
 * (t) The process of the terminals alone, spoken to as the API does, with worlds in memory: what it holds, how fast it answers, and what
 * neighbours feel of the worst lines.
 */
export async function measureTerminals(): Promise<Figure[]> {
  return [...(await measureProcess()), ...(await measureAttack()), ...(await measureTerminalServer())]
}

async function measureProcess(): Promise<Figure[]> {
  const terminals = await openTerminalProcess()
  for (let index = 0; index < OPEN; index++) await terminals.open(`t${index}`)
  const { figures, held } = await loadTerminals(
    {
      type: (index, data, wanted) => terminals.type(`t${index}`, data, wanted),
      press: (index, data) => terminals.press(`t${index}`, data),
    },
    { way: '', held: terminals.memory },
  )
  await terminals.stop()
  const note = `the process of the terminals alone, with worlds in memory; ${OPEN} learners with one terminal each`
  return [
    {
      id: 't',
      what: `${OPEN} open terminals, memory of their process`,
      value: `${held.toFixed(0)} MB`,
      measured: held,
      unit: 'MB',
      target: { atMost: 1_200 },
      notes: [note],
    },
    ...figures,
  ]
}
