#!/usr/bin/env node
require('./start.cjs')('gcloud', 'cli/gcloud')
