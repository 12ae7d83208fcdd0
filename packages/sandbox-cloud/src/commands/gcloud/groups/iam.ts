import { serviceAccountKind } from '../api/iam.ts'
import { createCommand, deleteCommand, describeCommand, listCommand, updateCommand } from '../kinds/commands.ts'
import { DESCRIPTION, text } from '../line/flag.ts'
import type { GcloudCommand, GcloudGroup } from '../model.ts'

const OPERAND = 'SERVICE_ACCOUNT'
const DISPLAY_NAME = text('display-name', 'What people call it.')

function switched(summary: string, done: string, disabled: boolean): GcloudCommand {
  return updateCommand(serviceAccountKind, {
    operand: OPERAND,
    summary,
    changes: () => ({ disabled }),
    done: (self) => `${done} service account [${String(self['email'])}].`,
  })
}

const serviceAccounts: GcloudGroup = {
  summary: 'Accounts for programs.',
  commands: {
    list: listCommand(serviceAccountKind, {
      without: ['page-size'],
      format: 'table(displayName:label="DISPLAY NAME", email, disabled.yesno(yes=True, no=False))',
    }),
    describe: describeCommand(serviceAccountKind, { operand: OPERAND }),
    create: createCommand(serviceAccountKind, {
      flags: [DISPLAY_NAME, DESCRIPTION],
      config: ({ args }, name, { project }) => ({
        account_id: name,
        project,
        display_name: args.text('display-name'),
        description: args.text('description'),
      }),
      done: (self) => `Created service account [${String(self['account_id'])}].`,
    }),
    update: updateCommand(serviceAccountKind, {
      operand: OPERAND,
      flags: [DISPLAY_NAME, DESCRIPTION],
      changes: ({ args }) => ({ display_name: args.text('display-name'), description: args.text('description') }),
      done: (self) => `Updated serviceAccount [${String(self['email'])}].`,
    }),
    enable: switched('Lets a service account act again.', 'Enabled', false),
    disable: switched('Keeps a service account from acting.', 'Disabled', true),
    delete: deleteCommand(serviceAccountKind, {
      operand: OPERAND,
      question: ([name = '']) => `You are about to delete service account [${name}]\n\n`,
      done: (self) => `deleted service account [${String(self['email'])}]`,
    }),
  },
}

export const iam: GcloudGroup = { summary: 'Who may do what.', groups: { 'service-accounts': serviceAccounts } }
