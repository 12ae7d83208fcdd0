import { COMMANDS } from './commands/index.ts'
import type { Command, OptionSpec } from './command.ts'
import { EXIT_CODES } from './exit-codes.ts'
import { GLOBAL_OPTIONS } from './global-options.ts'
import { exitsOf, optionLabel, usageLine } from './render/help.ts'
import type { Lang } from './text.ts'

const PATH = 'docs/reference/cli.md'

/** The reference page of the command line, made of the same table as its help. */
export function renderReference(lang: Lang): string {
  const korean = lang === 'ko'
  return [
    `<!-- ${korean ? '자동 생성됨' : 'Generated'}: node apps/cli/src/docs.ts -->`,
    `# ${korean ? '명령줄 참조' : 'Command line reference'}`,
    '',
    korean
      ? '체크아웃 폴더에서 `npm install` 뒤 `npx mcp-cloud`로 실행합니다.'
      : 'In a checkout, after `npm install`, it is run as `npx mcp-cloud`.',
    '',
    `## ${korean ? '모든 명령의 옵션' : 'Options of every command'}`,
    '',
    optionTable(GLOBAL_OPTIONS, lang),
    '',
    `## ${korean ? '환경 변수' : 'Environment'}`,
    '',
    table(
      [korean ? '변수' : 'variable', korean ? '뜻' : 'meaning'],
      [
        ['`MCP_CLOUD_URL`', korean ? '플랫폼 주소' : 'the address of the platform'],
        ['`MCP_CLOUD_API_KEY`', korean ? 'API 키. 보관된 키보다 우선합니다' : 'the API key; it goes before a kept one'],
        ['`XDG_CONFIG_HOME`', korean ? '키를 보관하는 폴더 (`~/.config`)' : 'where keys are kept (`~/.config`)'],
        ['`LC_ALL`, `LC_MESSAGES`, `LANG`', korean ? '언어' : 'the language'],
        ['`NO_COLOR`', korean ? '색을 쓰지 않습니다' : 'no colour'],
      ],
    ),
    '',
    `## ${korean ? '종료 코드' : 'Exit codes'}`,
    '',
    table(
      [korean ? '코드' : 'code', korean ? '뜻' : 'meaning'],
      Object.entries(EXIT_CODES).map(([code, text]) => [code, text[lang]]),
    ),
    '',
    `## ${korean ? '명령' : 'Commands'}`,
    ...COMMANDS.flatMap((command) => ['', renderCommand(command, lang)]),
    '',
  ].join('\n')
}

function renderCommand(command: Command, lang: Lang): string {
  const korean = lang === 'ko'
  const args = command.args ?? []
  return [
    `### ${command.name}`,
    '',
    `${command.summary[lang].charAt(0).toUpperCase()}${command.summary[lang].slice(1)}${korean ? '' : '.'}`,
    ...(command.details ? ['', command.details[lang].replaceAll('\n', '\n\n')] : []),
    '',
    `\`\`\`\n${usageLine(command)}\n\`\`\``,
    ...(args.length > 0
      ? [
          '',
          table(
            [korean ? '인수' : 'argument', korean ? '뜻' : 'meaning'],
            args.map((argument) => [`\`${argument.name}\``, argument.summary[lang]]),
          ),
        ]
      : []),
    ...(Object.keys(command.options).length > 0 ? ['', optionTable(command.options, lang)] : []),
    '',
    `${korean ? '종료 코드' : 'Exit codes'}: ${exitsOf(command).join(', ')}.`,
    '',
    `\`\`\`sh\n${command.examples.join('\n')}\n\`\`\``,
  ].join('\n')
}

function optionTable(options: Record<string, OptionSpec>, lang: Lang): string {
  const titles = lang === 'ko' ? ['옵션', '뜻'] : ['option', 'meaning']
  return table(
    titles,
    Object.entries(options).map(([name, option]) => [`\`${optionLabel(name, option)}\``, option.summary[lang]]),
  )
}

function row(cells: string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}

function table(titles: string[], rows: string[][]): string {
  return [row(titles), row(titles.map(() => '---')), ...rows.map(row)].join('\n')
}

if (import.meta.main) {
  const { mkdir, writeFile } = await import('node:fs/promises')
  for (const [lang, path] of [
    ['en', PATH],
    ['ko', PATH.replace('.md', '.ko.md')],
  ] as const) {
    const file = new URL(`../../../${path}`, import.meta.url)
    await mkdir(new URL('.', file), { recursive: true })
    await writeFile(file, renderReference(lang))
  }
}
