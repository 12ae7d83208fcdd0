import { newestOf } from '../../../gcp/disk.ts'
import { selfLink } from '../../../gcp/places.ts'
import { lastOf } from '../../../engine/links.ts'
import { GcloudFault } from '../fault.ts'
import type { Args } from '../line/args.ts'
import { on, text } from '../line/flag.ts'
import type { GcloudGroup } from '../model.ts'
import { present } from '../kinds/kind.ts'

/** Family → project of the public images that a list shows. */
const FAMILIES: Record<string, string> = {
  'centos-stream-9': 'centos-cloud',
  'cos-stable': 'cos-cloud',
  'debian-11': 'debian-cloud',
  'debian-12': 'debian-cloud',
  'rhel-9': 'rhel-cloud',
  'rocky-linux-9': 'rocky-linux-cloud',
  'ubuntu-2204-lts': 'ubuntu-os-cloud',
  'ubuntu-2404-lts-amd64': 'ubuntu-os-cloud',
  'windows-2022': 'windows-cloud',
}

const USUAL_FAMILY = 'debian-12'

/** The image that `--image`, `--image-family` and `--image-project` mean; Debian where the line names none. */
export function imageOf(args: Args, project: string): string {
  const [image, family] = [args.text('image'), args.text('image-family')]
  if (image?.includes('/')) return image
  const home = args.text('image-project') ?? (args.has('image') || family ? publicHome(image ?? family ?? '') : 'debian-cloud') ?? project
  return `projects/${home}/global/images/${image ?? newestOf(family ?? USUAL_FAMILY)}`
}

/** Public images are found by name alone, as far as their names are known. */
function publicHome(name: string): string | undefined {
  return FAMILIES[name] ?? Object.entries(FAMILIES).find(([family]) => name.startsWith(family.split('-')[0]!))?.[1]
}

function imageApi(family: string, project: string) {
  const name = newestOf(family)
  return present({
    architecture: 'X86_64',
    creationTimestamp: '2026-01-01T00:00:00.000-00:00',
    diskSizeGb: family.startsWith('windows') ? '50' : '10',
    family,
    kind: 'compute#image',
    name,
    selfLink: selfLink(`projects/${project}/global/images/${name}`),
    status: 'READY',
  })
}

export const images: GcloudGroup = {
  summary: 'Images that machines boot from. The simulation lists some public ones and takes any name.',
  commands: {
    list: {
      summary: 'Shows public images.',
      lists: true,
      flags: [on('show-deprecated', 'Shows deprecated ones, too. There are none here.')],
      format: 'table(name, selfLink.map().scope(projects).segment(0):label=PROJECT, family, deprecated.state:label=DEPRECATED, status)',
      run: async () => ({ list: Object.entries(FAMILIES).map(([family, project]) => imageApi(family, project)) }),
    },
    describe: {
      summary: 'Shows everything about an image.',
      operands: [{ name: 'IMAGE', help: 'Its name.' }],
      run: async ({ args, place }) => ({ one: findImage(lastOf(args.operands[0]!), place.project) }),
    },
    'describe-from-family': {
      summary: 'Shows the newest image of a family.',
      operands: [{ name: 'IMAGE_FAMILY', help: 'The family.', choices: Object.keys(FAMILIES) }],
      flags: [text('zone', 'Taken and left unused.')],
      run: async ({ args, place }) => ({ one: findImage(newestOf(lastOf(args.operands[0]!)), place.project) }),
    },
  },
}

function findImage(name: string, project: string) {
  const found = Object.entries(FAMILIES).find(([family]) => newestOf(family) === name)
  if (!found)
    throw new GcloudFault(
      `Could not fetch resource:\n - The resource 'projects/${project}/global/images/${name}' was not found; gcloud compute images list shows some that are`,
    )
  return imageApi(...found)
}
