/** One line for the person at the terminal; standard output stays free for what a program reads. */
export function say(text) {
  process.stderr.write(`${text}\n`)
}

/** Ends with one clear sentence. */
export function fail(text) {
  say(text)
  process.exit(1)
}
