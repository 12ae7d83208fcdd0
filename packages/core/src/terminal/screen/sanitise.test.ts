import headless from '@xterm/headless'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSanitiser, inOneLine } from './sanitise.ts'

const ESC = '\u001b'
/** What a hostile program may print: each makes a terminal answer, write the clipboard, change its title, or lie. */
const ATTACKS = [
  `${ESC}]52;c;ZXZpbA==\u0007`,
  `${ESC}]52;c;ZXZpbA==${ESC}\\`,
  `${ESC}]0;title\u0007`,
  `${ESC}]2;title${ESC}\\`,
  `${ESC}]8;;https://evil.example${ESC}\\link${ESC}]8;;${ESC}\\`,
  `${ESC}]4;1;?\u0007`,
  `${ESC}]10;?\u0007`,
  `${ESC}]11;?${ESC}\\`,
  `${ESC}[c`,
  `${ESC}[>c`,
  `${ESC}[=c`,
  `${ESC}[0c`,
  `${ESC}[5n`,
  `${ESC}[6n`,
  `${ESC}[?6n`,
  `${ESC}[?15n`,
  `${ESC}[18t`,
  `${ESC}[21t`,
  `${ESC}[x`,
  `${ESC}[?1$p`,
  `${ESC}[4$p`,
  `${ESC}[>q`,
  `${ESC}Z`,
  `${ESC}c`,
  `${ESC}P$qm${ESC}\\`,
  `${ESC}P+q544e${ESC}\\`,
  `${ESC}P1$r0m${ESC}\\rm -rf`,
  `${ESC}_Gi=1,a=q${ESC}\\`,
  `${ESC}^private${ESC}\\`,
  `${ESC}Xstring${ESC}\\`,
  '\u009b5n',
  '\u009d52;c;ZXZpbA==\u0007',
  '\u0090$qm\u009c',
  '\u0005',
  `${ESC}[?2004h`,
  `${ESC}[200~rm -rf /\r${ESC}[201~`,
  `${ESC}[?1003h`,
  `${ESC}[?1049h`,
  `${ESC}[?47h`,
  `${ESC}(0`,
  `${ESC}#8`,
  `${ESC}[20h`,
  `${ESC}[12l`,
  `${ESC}[1;${'9'.repeat(5000)}H`,
  `${ESC}]${'x'.repeat(100_000)}`,
  `${ESC}[${'1;'.repeat(50_000)}m`,
  '\u202Eevil\u202C',
  '\u2066evil\u2069',
  '\u000e\u000f',
  `${ESC}${ESC}[6n`,
  `${ESC}]52;c;A${ESC}[6n\u0007`,
  `${ESC}[6${ESC}[6n`,
  `${ESC}[6\n${ESC}[n`,
  `${ESC} F${ESC}[6n`,
  `${ESC}N\u0005${ESC}O\u0005`,
]

async function screenOf(chunks: readonly string[]) {
  const terminal = new headless.Terminal({ cols: 80, rows: 24, allowProposedApi: true })
  let answered = ''
  let title = ''
  let clipboard = ''
  terminal.onData((data) => (answered += data))
  terminal.onTitleChange((text) => (title = text))
  terminal.parser.registerOscHandler(52, (data) => {
    clipboard = data
    return true
  })
  const sanitise = createSanitiser()
  let output = ''
  for (const chunk of chunks) output += sanitise(chunk)
  await new Promise<void>((resolve) => terminal.write(output, resolve))
  return { answered, title, clipboard, output, alternate: terminal.buffer.active.type === 'alternate', modes: terminal.modes }
}
const HARMLESS = { answered: '', title: '', clipboard: '', alternate: false }

test('no sequence answers as input, writes the clipboard, sets a title or switches the screen', async () => {
  expect(ATTACKS.length).toBeGreaterThan(50)
  for (const attack of ATTACKS) {
    const whole = await screenOf([attack, 'after'])
    expect(whole, JSON.stringify(attack.slice(0, 40))).toMatchObject(HARMLESS)
    expect(whole.modes).toMatchObject({ bracketedPasteMode: false, mouseTrackingMode: 'none' })
    expect(await screenOf([...attack.slice(0, 300), 'after'])).toMatchObject(HARMLESS)
    expect(whole.output).not.toMatch(/\p{Bidi_Control}/u)
  }
})

test('no mixture of their pieces does either', async () => {
  const piece = fc.oneof(
    fc.constantFrom(...ATTACKS.map((attack) => attack.slice(0, 60))),
    fc.constantFrom(ESC, '[', ']', '6n', '52;', '\u009b', 'P'),
    fc.string(),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (chunks) => {
      expect(await screenOf(chunks)).toMatchObject(HARMLESS)
    }),
    { numRuns: 300 },
  )
}, 30_000)

test('text, colours, the cursor and line ends come through as they were meant', () => {
  const sanitise = createSanitiser()
  expect(sanitise(`한글 ${ESC}[1;31mred${ESC}[0m\n${ESC}[2J${ESC}[H\ttab\r`)).toBe(
    `한글 ${ESC}[1;31mred${ESC}[0m\r\n${ESC}[2J${ESC}[H\ttab\r`,
  )
  expect(sanitise(`a${ESC}`) + sanitise('[3') + sanitise('2mgreen')).toBe(`a${ESC}[32mgreen`)
  expect(inOneLine(`a\n${ESC}[31mb`)).toBe('a??[31mb')
})

test('a megabyte of the worst of it takes no time to speak of', () => {
  const sanitise = createSanitiser()
  const began = process.cpuUsage()
  for (const unit of [`${ESC}[`, `${ESC}]`, `${ESC}[1;1;`, 'x', '\u009b', `${ESC}P${ESC}`]) sanitise(unit.repeat(1_000_000 / unit.length))
  expect(process.cpuUsage(began).user / 1_000).toBeLessThan(3_000)
})
