import type { Flag, FlagKind } from '../model.ts'

type More = Omit<Flag, 'name' | 'kind' | 'help'>

function of(kind: FlagKind) {
  return (name: string, help: string, more: More = {}): Flag => ({ name, kind, help, ...more })
}

/** One flag of a command, by its kind. */
export const text = of('text')
export const count = of('count')
export const on = of('switch')
export const toggle = of('toggle')
export const list = of('list')
export const map = of('map')
export const maps = of('maps')

export const LABELS = map('labels', 'Labels, as KEY=VALUE.')
export const DESCRIPTION = text('description', 'A text about it.')
export const ASYNC = on('async', 'Does not wait. Nothing takes long here.')
export const NETWORK = text('network', 'The network.', { of: 'google_compute_network' })
export const SUBNET = text('subnet', 'The subnet.', { of: 'google_compute_subnetwork' })

/** `--update-labels`, `--remove-labels` and `--clear-labels`. */
export const LABEL_CHANGES: Flag[] = [
  map('update-labels', 'Sets labels, as KEY=VALUE, and leaves the others.'),
  list('remove-labels', 'Takes labels away, by key.'),
  on('clear-labels', 'Takes all labels away.'),
]
