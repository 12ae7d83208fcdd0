// Fails when a document names a file, npm script or anchor-less link that does not exist.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { ROOT } from './lib/root.mjs'

const SCRIPTS = Object.keys(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).scripts)
const documents = ['README.md', 'README.ko.md', 'CONTRIBUTING.md', 'AGENTS.md', 'CHANGELOG.md']
  .map((name) => join(ROOT, name))
  .concat(markdownUnder(join(ROOT, 'docs')))
const problems = documents.flatMap(check)
if (readFileSync(join(ROOT, 'AGENTS.md'), 'utf8').split('\n').length > 100) problems.push('AGENTS.md has more than 100 lines')
for (const problem of problems) console.error(problem)
process.exit(problems.length === 0 ? 0 : 1)

function check(path) {
  const text = readFileSync(path, 'utf8')
  const name = relative(ROOT, path)
  return [
    ...[...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
      .filter(([, target]) => !/^[a-z]+:/.test(target) && !existsSync(resolve(dirname(path), target)))
      .map(([, target]) => `${name}: the link to ${target} leads nowhere`),
    ...[...text.matchAll(/`((?:apps|packages|scripts|docs|terraform|test|bench|deploy|curriculum)\/[\w./-]*[\w])`/g)]
      .filter(([, target]) => !existsSync(join(ROOT, target)))
      .map(([, target]) => `${name}: there is no ${target}`),
    ...[...text.matchAll(/`npm (?:run )?([a-z][\w:-]*)`/g)]
      .filter(([, script]) => !['install', 'ci', 'pack', 'test', 'start'].includes(script) && !SCRIPTS.includes(script))
      .map(([, script]) => `${name}: there is no npm script ${script}`),
  ]
}

function markdownUnder(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? markdownUnder(path) : name.endsWith('.md') ? [path] : []
  })
}
