// Starts the embedded server for the folder of its first argument, says so, and holds it until SIGTERM.
import { mkdirSync } from 'node:fs'
import { startEmbeddedPostgres } from '../index.ts'

const dataDir = process.argv[2]!
mkdirSync(dataDir, { recursive: true, mode: 0o700 })
const server = await startEmbeddedPostgres({ dataDir })
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)))
process.stdout.write('up\n')
