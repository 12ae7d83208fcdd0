import { onScopeDispose, readonly, ref, shallowRef, triggerRef, watch } from 'vue'
import { createLogBuffer, type LogBuffer, type LogLine } from './log-buffer.ts'

const REOPEN_MS = 2_000
/** Lines are shown in batches, a few times a second, however fast they come. */
const SHOW_MS = 80

export type LogState = 'connecting' | 'live' | 'reconnecting' | 'ended'

/** Follows the log of a run. A lost connection goes on after the last line; pausing keeps the stream but holds the page still. */
export function useRunLog(runId: () => string) {
  const buffer = shallowRef<LogBuffer>(createLogBuffer())
  const state = ref<LogState>('connecting')
  const paused = ref(false)
  const heldBack = ref(0)
  let pending: LogLine[] = []
  let source: EventSource | undefined
  let reopen: ReturnType<typeof setTimeout> | undefined
  let show: ReturnType<typeof setTimeout> | undefined

  function open(): void {
    const after = newest()
    source = new EventSource(`/api/v1/runs/${encodeURIComponent(runId())}/log${after >= 0 ? `?after=${after}` : ''}`)
    source.addEventListener('open', () => (state.value = 'live'))
    source.addEventListener('message', (event: MessageEvent<string>) => {
      // The server's own line, as the contract's `LogPage` has it.
      pending.push(JSON.parse(event.data) as LogLine)
      show ??= setTimeout(flush, SHOW_MS)
    })
    source.addEventListener('end', () => {
      close()
      flush()
      state.value = 'ended'
    })
    source.addEventListener('error', () => {
      state.value = 'reconnecting'
      // The browser reconnects by itself unless the answer was no stream at all.
      if (source?.readyState === EventSource.CLOSED) reopen = setTimeout(open, REOPEN_MS)
    })
  }

  function newest(): number {
    return pending.at(-1)?.seq ?? buffer.value.lastSeq
  }

  function flush(): void {
    clearTimeout(show)
    show = undefined
    if (paused.value) return void (heldBack.value = pending.length)
    if (buffer.value.push(pending) > 0) triggerRef(buffer)
    pending = []
    heldBack.value = 0
  }

  function close(): void {
    clearTimeout(reopen)
    source?.close()
    source = undefined
  }

  watch(
    runId,
    () => {
      close()
      pending = []
      buffer.value = createLogBuffer()
      state.value = 'connecting'
      open()
    },
    { immediate: true },
  )
  watch(paused, flush)
  onScopeDispose(() => {
    close()
    clearTimeout(show)
  })
  return { buffer, state: readonly(state), paused, heldBack: readonly(heldBack) }
}
