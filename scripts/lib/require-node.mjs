import { fail } from './say.mjs'

const OLDEST = 20

if (Number(process.versions.node.split('.')[0]) < OLDEST) {
  fail(
    `This is Node ${process.versions.node}; these scripts take Node ${OLDEST} or newer. Install it from https://nodejs.org and start again.`,
  )
}
if (process.platform === 'win32') fail('Windows is supported through WSL: open a WSL terminal, and start there.')
