/** Where the package is: above `src`, or above the `dist` that was made of it, however its modules were put together there. */
const [root] = /^.*\/(?=(?:src|dist)\/)/.exec(import.meta.url) ?? []

/** A file that comes with the package, by its path in it. */
export function packageFile(path: string): URL {
  return new URL(path, root)
}
