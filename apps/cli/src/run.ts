import { parseArgv } from './argv/parse-argv.ts'
import { findCommand } from './argv/find-command.ts'
import type { Client } from './client/client.ts'
import { createClient } from './client/create-client.ts'
import { failureOf } from './client/failure-of.ts'
import type { Command } from './command.ts'
import { COMMANDS } from './commands/index.ts'
import { readConnection, requireKey } from './config.ts'
import type { ExitCode } from './exit-codes.ts'
import { usage, type Failure } from './failure.ts'
import { GLOBAL_OPTIONS } from './global-options.ts'
import type { Io } from './io.ts'
import { renderFailure, failureJson } from './render/failure.ts'
import { renderHelp, renderOverview } from './render/help.ts'
import { renderJson } from './render/json.ts'
import { createSession } from './session.ts'
import { LANGUAGES, pickLang, type Lang } from './text.ts'

const DEFAULT_TIMEOUT_SECONDS = 1800

/**
 * The command line: `argv` without the program's name. Prints by `io` and answers the exit code; never throws.
 * Without a client, one is made from the settings, the environment and the kept key; with one, nothing else is spoken to.
 */
export async function run(argv: readonly string[], io: Io, client?: Client, commands: readonly Command[] = COMMANDS): Promise<ExitCode> {
  let lang = pickLang(undefined, io.env)
  // Known before parsing, because a parsing error is printed in the wanted form too.
  const json = argv.slice(0, endOfOptions(argv)).includes('--json')
  let session = createSession(io, {
    json,
    lang,
    url: undefined,
    timeoutMs: 0,
    client: () => Promise.reject(new Error('no client before parsing')),
  })
  let url = client?.url
  try {
    const found = findCommand(argv, commands, GLOBAL_OPTIONS)
    const given = parseArgv(found.command ?? { name: 'mcp-cloud' }, { ...GLOBAL_OPTIONS, ...found.command?.options }, found.words)
    lang = parseLang(single(given.options['lang']), io)
    const wantedUrl = single(given.options['url'])
    if (client && wantedUrl !== undefined)
      throw usage(`--url cannot be given here: this is ${client.url}`, `여기서는 --url을 쓸 수 없습니다. 주소는 ${client.url}입니다`)
    session = createSession(io, {
      json,
      lang,
      url: wantedUrl,
      timeoutMs: parseTimeout(single(given.options['timeout'])),
      client: async () => {
        if (client) return client
        const connection = await readConnection(io, wantedUrl)
        url = connection.url
        return createClient({ url, apiKey: await requireKey(io, connection), lang, signal: io.signal })
      },
    })
    if (!found.command) return overview(session, commands)
    if (given.options['help']) return help(session, found.command)
    const outcome = await found.command.run(session, given as Parameters<Command['run']>[1])
    if (json && !found.command.jsonLines) io.stdout(renderJson(outcome.data))
    return outcome.exitCode ?? 0
  } catch (error) {
    return report(failureOf(error, { interrupted: io.signal.aborted, url }))
  }

  function report(failure: Failure): ExitCode {
    if (json) io.stderr(renderJson(failureJson(failure, lang)))
    else session.note({ ...failure, message: failure.text[lang] }, renderFailure)
    return failure.exitCode
  }
}

function overview(session: ReturnType<typeof createSession>, commands: readonly Command[]): ExitCode {
  session.show(commands, renderOverview)
  if (session.json) session.io.stdout(renderJson(commands.map(({ name, summary }) => ({ name, summary }))))
  return 0
}

function help(session: ReturnType<typeof createSession>, command: Command): ExitCode {
  session.show(command, renderHelp)
  if (session.json) session.io.stdout(renderJson(command))
  return 0
}

function endOfOptions(argv: readonly string[]): number {
  const at = argv.indexOf('--')
  return at < 0 ? argv.length : at
}

function single(value: string | string[] | boolean | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function parseLang(given: string | undefined, io: Io): Lang {
  // The list's own members are languages.
  if (given !== undefined && !LANGUAGES.includes(given as Lang))
    throw usage(`--lang is en or ko, not "${given}"`, `--lang은 en 또는 ko입니다. "${given}"은(는) 쓸 수 없습니다`)
  return pickLang(given, io.env)
}

function parseTimeout(given: string | undefined): number {
  const seconds = given === undefined ? DEFAULT_TIMEOUT_SECONDS : Number(given)
  if (!(seconds > 0 && seconds <= 86_400))
    throw usage(
      `--timeout is a number of seconds from 1 to 86400, not "${given}"`,
      `--timeout은 1에서 86400 사이의 초입니다. "${given}"은(는) 쓸 수 없습니다`,
    )
  return seconds * 1000
}
