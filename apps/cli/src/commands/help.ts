import { command, type Command } from '../command.ts'
import { findCommand } from '../argv/find-command.ts'
import { GLOBAL_OPTIONS } from '../global-options.ts'
import { renderHelp, renderOverview } from '../render/help.ts'

/** Made from the table it stands in. */
export function createHelp(all: () => readonly Command[]): Command {
  return command({
    name: 'help',
    summary: { en: 'how to use a command', ko: '명령의 사용법을 보여 줍니다' },
    args: [
      { name: 'command', required: false, summary: { en: 'for example deploy', ko: '예: deploy' } },
      { name: 'verb', required: false, summary: { en: 'its second word, for example create', ko: '명령의 둘째 낱말. 예: create' } },
    ],
    options: {},
    exitCodes: [],
    examples: ['mcp-cloud help', 'mcp-cloud help deploy', 'mcp-cloud help keys create'],
    run: async (session, { args }) => {
      const { command: found } = args.length > 0 ? findCommand(args, all(), GLOBAL_OPTIONS) : { command: undefined }
      if (found) session.show(found, renderHelp)
      else session.show(all(), renderOverview)
      return { data: found ?? all().map(({ name, summary }) => ({ name, summary })) }
    },
  })
}
