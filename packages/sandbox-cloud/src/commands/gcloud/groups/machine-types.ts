import { selfLink } from '../../../gcp/places.ts'

/** Family → memory for each processor in MiB, and the processors there are. From the machine family pages of Compute Engine. */
const FAMILIES: Record<string, [number, number[]]> = {
  'c3-standard': [4096, [4, 8, 22, 44, 88, 176]],
  'e2-highcpu': [1024, [2, 4, 8, 16, 32]],
  'e2-highmem': [8192, [2, 4, 8, 16]],
  'e2-standard': [4096, [2, 4, 8, 16, 32]],
  'n1-highmem': [6656, [2, 4, 8, 16, 32, 64, 96]],
  'n1-standard': [3840, [1, 2, 4, 8, 16, 32, 64, 96]],
  'n2-highmem': [8192, [2, 4, 8, 16, 32, 48, 64, 80, 96]],
  'n2-standard': [4096, [2, 4, 8, 16, 32, 48, 64, 80, 96, 128]],
  't2d-standard': [4096, [1, 2, 4, 8, 16, 32, 48, 60]],
}

/** Shared-core types: processors as a machine sees them, and memory in MiB. */
const SHARED: Record<string, [number, number]> = {
  'e2-medium': [2, 4096],
  'e2-micro': [2, 1024],
  'e2-small': [2, 2048],
  'f1-micro': [1, 614],
  'g1-small': [1, 1740],
}

const TYPES = [
  ...Object.entries(SHARED).map(([name, [guestCpus, memoryMb]]) => ({ name, guestCpus, memoryMb, isSharedCpu: true })),
  ...Object.entries(FAMILIES).flatMap(([family, [each, sizes]]) =>
    sizes.map((guestCpus) => ({ name: `${family}-${guestCpus}`, guestCpus, memoryMb: guestCpus * each, isSharedCpu: false })),
  ),
].toSorted((a, b) => (a.name < b.name ? -1 : 1))

export function machineTypesIn(zone: string, project: string) {
  return TYPES.map((type) => ({
    ...type,
    architecture: 'X86_64',
    kind: 'compute#machineType',
    selfLink: selfLink(`projects/${project}/zones/${zone}/machineTypes/${type.name}`),
    zone: selfLink(`projects/${project}/zones/${zone}`),
  }))
}

/** Processors of a type, by its name where it is none of the known. */
export function vcpusOf(type: string): number {
  const name = type.slice(type.lastIndexOf('/') + 1)
  return TYPES.find((one) => one.name === name)?.guestCpus ?? (Number(/(\d+)$/.exec(name)?.[1] ?? 0) || 1)
}
