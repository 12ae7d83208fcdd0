import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

const ROOT = fileURLToPath(new URL('../', import.meta.url))
/** What most commands need: the world, the client of it, and the small things that all of them use. */
const LIGHT =
  /\/src\/((cli|client|commands|world)\/|(builtin|load-provider|package-file|value)\.ts|engine\/(behaviour|cidr|conform|links|lossless-json)\.ts|aws\/(account|zones)\.ts|gcp\/(disk|places)\.ts)/

/**
 * Makes `programs` in a folder, which is `dist` where the package is packed: the command lines of the clouds in few files, and of the
 * kind of module that node starts soonest. A command reads its program, what the services share, and the part of its service; what
 * makes and changes objects is read by commands that do so.
 */
export async function bundlePrograms(folder: string): Promise<void> {
  for (const program of ['aws', 'gcloud']) {
    const bundle = await rolldown({
      cwd: ROOT,
      input: { [program]: `src/cli/${program}.ts` },
      platform: 'node',
      external: [/^node:/, 'jmespath'],
    })
    await bundle.write({
      dir: join(folder, 'programs'),
      format: 'cjs',
      entryFileNames: '[name].cjs',
      chunkFileNames: `${program}-[name].cjs`,
      codeSplitting: {
        groups: [
          { name: 'shared', test: LIGHT, minShareCount: 2, priority: 1 },
          { name: 'engine', test: /\/src\//, minShareCount: 2 },
        ],
      },
    })
    await bundle.close()
  }
}
