#!/usr/bin/env node
import start from './start.cjs'

await start('sandbox-cloud', 'cli/main')
