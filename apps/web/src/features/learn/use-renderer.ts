import { shallowRef } from 'vue'

type Renderer = typeof import('./render/index.ts')

const renderer = shallowRef<Renderer>()

/** What makes HTML of a lesson. It is loaded beside the lesson itself, so that the page stands before both are there. */
export function useRenderer() {
  if (!renderer.value) void import('./render/index.ts').then((loaded) => (renderer.value = loaded))
  return renderer
}
