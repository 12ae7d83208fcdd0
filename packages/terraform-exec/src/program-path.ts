import { fileURLToPath } from 'node:url'

/** Absolute path of a program of this package, named relative to this folder without extension: source as well as built files are started. */
export function programPath(name: string): string {
  const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js'
  return fileURLToPath(new URL(name + extension, import.meta.url))
}
