import { lstat, readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { Fault } from '@mcp-cloud/contracts'

const MAX_FILES = 500
const MAX_BYTES = 5 * 1024 * 1024
/** Terraform's own leavings and version control are not part of a module. */
const LEFT_OUT = new Set(['.terraform', '.git', '.terraform.lock.hcl', 'terraform.tfstate', 'terraform.tfstate.backup'])

/**
 * The text files of a module folder by their path inside it, `/` as separator.
 *
 * @throws Fault `invalid` for symbolic links, and for more than 500 files or 5 MiB.
 */
export async function readModuleFolder(root: string): Promise<Map<string, string>> {
  const files = new Map<string, string>()
  let bytes = 0
  for (const path of await walk(root)) {
    const text = await readFile(path, 'utf8')
    bytes += text.length
    if (files.size >= MAX_FILES || bytes > MAX_BYTES)
      throw new Fault('invalid', `the module in ${root} is larger than ${MAX_FILES} files or ${MAX_BYTES} bytes`)
    files.set(relative(root, path).split(sep).join('/'), text)
  }
  return files
}

async function walk(folder: string): Promise<string[]> {
  const found: string[] = []
  for (const name of (await readdir(folder)).toSorted()) {
    if (LEFT_OUT.has(name)) continue
    const path = join(folder, name)
    const stat = await lstat(path)
    if (stat.isSymbolicLink()) throw new Fault('invalid', `${path} is a symbolic link; a module holds plain files only`)
    if (stat.isDirectory()) found.push(...(await walk(path)))
    else if (stat.isFile()) found.push(path)
  }
  return found
}
