import { sinkKind } from '../api/messaging.ts'
import { createCommand, deleteCommand, describeCommand, listCommand } from '../kinds/commands.ts'
import { text } from '../line/flag.ts'
import type { GcloudGroup } from '../model.ts'
import { usage } from '../fault.ts'

export const logging: GcloudGroup = {
  summary: 'Cloud Logging. Its sinks are simulated, its entries are not.',
  groups: {
    sinks: {
      summary: 'Where log entries are sent on to.',
      commands: {
        list: listCommand(sinkKind, { without: ['page-size', 'uri'], format: 'table(name, destination, filter)' }),
        describe: describeCommand(sinkKind, { operand: 'SINK_NAME' }),
        create: {
          ...createCommand(sinkKind, {
            operand: 'SINK_NAME',
            flags: [text('log-filter', 'Which entries.'), text('description', 'A text about it.')],
            config: () => ({}),
          }),
          operands: [
            { name: 'SINK_NAME', help: 'What the new sink is called.' },
            { name: 'DESTINATION', help: 'Where to, such as storage.googleapis.com/BUCKET.' },
          ],
          async run(call) {
            const [name = '', destination = ''] = call.args.operands
            if (destination === '') throw usage('argument DESTINATION: Must be specified.')
            const { attributes } = await call.client.create(sinkKind.type, {
              name,
              project: call.place.project,
              destination,
              filter: call.args.text('log-filter') ?? null,
              description: call.args.text('description') ?? null,
            })
            call.say(
              `Created [https://logging.googleapis.com/v2/${String(attributes['id'])}].\nPlease remember to grant \`${String(attributes['writer_identity'])}\` a role on the destination.`,
            )
          },
        },
        delete: deleteCommand(sinkKind, {
          operand: 'SINK_NAME',
          question: ([name = '']) => `Really delete sink [${name}]?\n\n`,
          done: (self) => `Deleted [${String(self['name'])}].`,
        }),
      },
    },
  },
}
