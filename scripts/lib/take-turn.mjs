import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { say } from './say.mjs'

const LONGEST_MS = 30 * 60_000
const PAUSE_MS = 300

/**
 * Lets one process at a time go on, waiting meanwhile. A turn whose process has died is free at once.
 *
 * @param {string} file that marks the turn
 * @param {string} message said once when there is another to wait for
 * @returns {() => void} ends the turn
 */
export function takeTurn(file, message) {
  for (let told = false; ;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      return () => rmSync(file, { force: true })
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (isAbandoned(file)) {
      rmSync(file, { force: true })
      continue
    }
    if (!told) say(message)
    told = true
    // These scripts have nothing else to do meanwhile.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS)
  }
}

function isAbandoned(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'))
    const ageMs = Date.now() - statSync(file).mtimeMs
    // It is empty for the moment between being made and being written.
    return ageMs > LONGEST_MS || (ageMs > PAUSE_MS && !isAlive(pid))
  } catch {
    return false
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return pid > 0
  } catch (error) {
    return error.code === 'EPERM'
  }
}
