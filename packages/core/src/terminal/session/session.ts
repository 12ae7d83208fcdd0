import { createHistory } from '../editor/history.ts'
import { createLineEditor, type LineEditor } from '../editor/line-editor.ts'
import type { Home } from '../files/home.ts'
import type { Pool } from '../pool/pool.ts'
import { createScreen, type Screen } from '../screen/screen.ts'
import { inOneLine } from '../screen/sanitise.ts'
import { HOME, type ShellState, type Suggestion } from '../shell/protocol.ts'
import { say, type Lang } from '../shell/words.ts'
import { completeLine, renderChoices } from './complete.ts'
import { newShell } from './new-shell.ts'
import { createPager, type Pager } from './pager.ts'
import type { Programs } from './program.ts'
import { runText, type LineRun } from './run-text.ts'
import { COMMAND_NAMES, SHELL_WORDS } from './command-names.ts'

export interface SessionOptions {
  learner: string
  /** Shown in the prompt. */
  lang: Lang
  columns: number
  rows: number
  pool: Pool
  programs: Programs
  openHome(): Promise<Home>
  history(): Promise<readonly string[]>
  record(commands: readonly { line: string; exitCode: number }[]): Promise<void>
  call(method: string, params: unknown): Promise<unknown>
  /** New on the screen; `seq` counts its characters from the beginning. */
  show(data: string, seq: number): void
  /** The same for ears: finished lines and what programs said, without the editing. */
  tell(text: string): void
  /** A file is to be opened in the editor beside the terminal. */
  edit(path: string): void
  now(): number
}

/** One terminal of a learner. It outlives its connection. */
export interface Session {
  input(data: string): void
  /** A whole line at once, for those who do not see the screen. */
  line(text: string): void
  resize(columns: number, rows: number): void
  screen: Screen
  isBusy(): boolean
  idleSince(): number
  sleep(): void
  close(): void
}

const MOST_TYPED_AHEAD = 8 * 1024

export async function openSession(options: SessionOptions): Promise<Session> {
  const { lang } = options
  const screen = createScreen(options.show)
  const history = createHistory(await options.history())
  let home = await options.openHome()
  let { columns, rows } = options
  let state: ShellState = newShell(lang)
  let typedAhead = ''
  let running: LineRun | undefined
  let asking: { editor: LineEditor; resolve(answer: string | undefined): void } | undefined
  let pager: { view: Pager; resolve(): void } | undefined
  let resting: 'ended' | 'asleep' | undefined
  let editor = makeEditor()
  let idleSince = options.now()
  let turn: Promise<void> = Promise.resolve()

  screen.print(`\u001b[1;33m${say('simulated', lang)}\u001b[0m\n${say('hint', lang)}\n\n`)
  options.tell(`${say('simulated', lang)}\n`)
  screen.draw(editor.open())

  function makeEditor(): LineEditor {
    return createLineEditor({ prompt: promptOf(state), continuation: '> ', columns, history })
  }

  function input(data: string): void {
    idleSince = options.now()
    if (resting) return wake()
    if (pager) return void page(data)
    if (asking) return answer(data)
    if (running) return whileRunning(data)
    const { output, event, rest } = editor.feed(data)
    screen.draw(output)
    if (!event) return
    if (event.kind === 'submit') submit(event.text, rest)
    else if (event.kind === 'complete') complete(event.before, event.again, rest)
    else if (event.kind === 'end') end()
    else {
      state = { ...state, exitCode: 130 }
      prompt()
      if (rest !== '') input(rest)
    }
  }

  function whileRunning(data: string): void {
    if (data.includes('\u0003')) {
      typedAhead = ''
      screen.print('^C')
      running?.interrupt()
    } else typedAhead = (typedAhead + data).slice(0, MOST_TYPED_AHEAD)
  }

  function submit(text: string, rest: string): void {
    if (text.trim() === '') {
      prompt()
      if (rest !== '') input(rest)
      return
    }
    typedAhead = rest
    options.tell(`$ ${text}\n`)
    running = runText(text, {
      ...options,
      columns: () => columns,
      home,
      state,
      history: history.lines(),
      print,
      ask,
      page: showPages,
      edit: options.edit,
    })
    void running.done.then(({ kind, state: next, ended }) => {
      running = undefined
      if (kind === 'incomplete') return goOn(text)
      history.add(text)
      state = next
      screen.freshLine()
      if (ended) return end()
      prompt()
      const ahead = typedAhead
      typedAhead = ''
      if (ahead !== '') input(ahead)
    })
  }

  function goOn(text: string): void {
    screen.draw(editor.continueWith(text))
    const ahead = typedAhead
    typedAhead = ''
    if (ahead !== '') input(ahead)
  }

  function print(text: string): void {
    screen.print(text)
    options.tell(text)
  }

  function ask(question: string, { secret = false } = {}): Promise<string | undefined> {
    const prompt = question.split('\n').at(-1) ?? ''
    print(question.slice(0, question.length - prompt.length))
    options.tell(prompt)
    const lines = createHistory()
    const asked = createLineEditor({
      prompt: inOneLine(prompt),
      continuation: '',
      columns,
      history: lines,
      ...(secret ? { mask: '' } : {}),
    })
    screen.draw(asked.open())
    return new Promise((resolve) => {
      asking = { editor: asked, resolve }
      const ahead = typedAhead
      typedAhead = ''
      if (ahead !== '') answer(ahead)
    })
  }

  function answer(data: string): void {
    if (!asking) return
    const { output, event, rest } = asking.editor.feed(data)
    screen.draw(output)
    if (!event || event.kind === 'complete') return
    const { resolve } = asking
    asking = undefined
    typedAhead = rest
    if (event.kind === 'interrupt') running?.interrupt()
    resolve(event.kind === 'submit' ? event.text : undefined)
  }

  function showPages(text: string): Promise<void> {
    options.tell(text)
    if (text.split('\n').length < rows && text.length < columns * rows * 0.5) {
      screen.print(text)
      return Promise.resolve()
    }
    const view = createPager(text, { columns, rows })
    screen.print(view.open())
    return new Promise((resolve) => (pager = { view, resolve }))
  }

  function page(data: string): void {
    if (!pager) return
    const { output, over } = pager.view.feed(data)
    screen.print(output)
    if (!over) return
    const { resolve } = pager
    pager = undefined
    resolve()
  }

  function complete(before: string, again: boolean, rest: string): void {
    const asked = editor
    turn = turn
      .then(async () => {
        const { length, text, choices } = await completeLine(before, {
          home,
          cwd: state.cwd,
          commands: [...COMMAND_NAMES, ...SHELL_WORDS, ...Object.keys(state.functions)],
          variables: Object.keys(state.env),
          ask: askForWords,
        })
        // Whoever typed on meanwhile wants no more of it.
        if (running || asking || editor !== asked || editor.before() !== before) return
        if (choices.length === 0) screen.draw(editor.replaceBefore(length, text))
        else if (again || choices.length > 1) screen.draw(editor.leave() + renderChoices(choices, columns) + editor.redraw())
        if (choices.length > 0 && again) options.tell(`${choices.map(({ value }) => value).join(' ')}\n`)
        else options.tell(`${editor.text()}\n`)
      })
      .then(() => void (rest !== '' && input(rest)))
      .catch(() => {})
  }

  /** A program that runs outside says itself what it takes; the others are asked where they run. */
  function askForWords([name = '', ...words]: string[]): Promise<Suggestion[]> {
    const program = options.programs[name]
    if (!program) return options.pool.complete(options.learner, [name, ...words], options.call)
    return program.complete?.(words, { lang, call: options.call }).catch(() => []) ?? Promise.resolve([])
  }

  function prompt(): void {
    editor = makeEditor()
    screen.draw(editor.open())
  }

  function end(): void {
    state = newShell(lang)
    resting = 'ended'
    print(`\n${say('ended', lang)}\n`)
  }

  function wake(): void {
    const was = resting
    resting = undefined
    if (was === 'ended') return prompt()
    // Another terminal, or another day, may have changed the files.
    turn = turn.then(async () => {
      home = await options.openHome()
      prompt()
    })
  }

  return {
    input,
    line(text) {
      const answering = asking ?? (running || pager || resting ? undefined : { editor })
      if (!answering) return input(resting ? '\r' : pager ? 'q' : `${text}\r`)
      // The line stands alone, whatever was being typed.
      input(`\u0005\u0015${text.includes('\n') ? `\u001b[200~${text}\u001b[201~` : text.replace(/\p{Cc}/gu, '')}\r`)
    },
    resize(nextColumns, nextRows) {
      columns = nextColumns
      rows = nextRows
      pager?.view.resize(columns, rows)
      if (pager) screen.print(pager.view.feed('').output)
      else if (asking) screen.draw(asking.editor.resize(columns))
      else if (!running && !resting) screen.draw(editor.resize(columns))
    },
    screen,
    isBusy: () => running !== undefined,
    idleSince: () => idleSince,
    sleep() {
      if (resting === 'asleep' || running) return
      resting = 'asleep'
      screen.draw(editor.leave())
      print(`${say('asleep', lang)}\n`)
      screen.shrink()
    },
    close() {
      asking?.resolve(undefined)
      pager?.resolve()
      running?.kill()
    },
  }
}

function promptOf({ cwd }: ShellState): string {
  const place = cwd === HOME || cwd.startsWith(`${HOME}/`) ? `~${cwd.slice(HOME.length)}` : cwd
  return `\u001b[1;32mlearner@sandbox\u001b[0m:\u001b[1;34m${inOneLine(place)}\u001b[0m$ `
}
