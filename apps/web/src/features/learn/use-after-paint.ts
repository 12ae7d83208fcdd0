import { onScopeDispose, shallowRef, watch, type Ref } from 'vue'

/** Runs something once what was just changed stands on the screen. @returns what calls it off. */
export function afterPaint(run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  // A task that is queued in a frame runs when the frame has been painted.
  const frame = requestAnimationFrame(() => (timer = setTimeout(run)))
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}

/** A value one painted frame late: what hangs on it does not hold up what the eye waits for. The first value comes at once. */
export function useAfterPaint<T>(source: () => T): Readonly<Ref<T>> {
  const late = shallowRef(source())
  let callOff = () => {}
  watch(source, (now) => {
    callOff()
    if (late.value === undefined) late.value = now
    else callOff = afterPaint(() => (late.value = now))
  })
  onScopeDispose(() => callOff())
  return late
}
