import { GcloudFault } from '../fault.ts'
import type { GcloudCommand, GcloudGroup } from '../model.ts'

const list: GcloudCommand = {
  summary: 'Shows the accounts that are signed in.',
  lists: { without: ['uri'] },
  flags: [{ name: 'filter-account', kind: 'text', help: 'Shows this account only.' }],
  format: 'table[title="Credentialed Accounts"](status.yesno(yes="*", no=""):label=ACTIVE, account)',
  async run({ account, args }) {
    const wanted = args.text('filter-account')
    const shown = wanted === undefined || wanted === account ? [{ account, status: 'ACTIVE' }] : []
    return { list: shown, below: '\nTo act as another account: gcloud config set account ACCOUNT\n' }
  },
}

/** There is nothing to sign in to. */
function nothingToDo(summary: string): GcloudCommand {
  return {
    summary,
    operands: [{ name: 'ACCOUNT', help: 'The account.', optional: true }],
    async run({ account, say }) {
      say(`The simulated cloud needs no sign-in; you are [${account}].`)
    },
  }
}

const printAccessToken: GcloudCommand = {
  summary: 'Prints a token of the account. There are none here.',
  async run() {
    throw new GcloudFault('The simulated cloud has no tokens: no server listens, and no call needs one.')
  },
}

export const auth: GcloudGroup = {
  summary: 'Who acts. The simulation has one account, which may do everything.',
  commands: { list, login: nothingToDo('Signs in. Needed nowhere here.'), 'print-access-token': printAccessToken },
}
