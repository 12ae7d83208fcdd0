import common from './common.ts'
import * as catalogue from './catalogue.ts'
import * as channels from './channels.ts'
import * as classes from './classes.ts'
import * as deployment from './deployment.ts'
import * as learn from './learn.ts'
import * as manage from './manage.ts'
import * as run from './run.ts'
import * as shell from './shell.ts'
import * as words from './words.ts'

import type { Messages } from '../en/index.ts'

const ko: Messages = { common, ...words, ...shell, ...deployment, ...run, ...catalogue, ...manage, ...channels, ...learn, ...classes }
export default ko
