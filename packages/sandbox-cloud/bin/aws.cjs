#!/usr/bin/env node
require('./start.cjs')('aws', 'cli/aws')
