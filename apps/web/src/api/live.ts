import { useQueryClient, type InfiniteData, type QueryClient } from '@tanstack/vue-query'
import { useDebounceFn, useDocumentVisibility } from '@vueuse/core'
import { onScopeDispose, watch } from 'vue'
import type { Deployment, DeploymentSummary } from '@mcp-cloud/contracts'
import { orpc } from './query.ts'

type Page = { items: DeploymentSummary[]; nextCursor: string | null }

/** A page that hears nothing reads again this often. */
const POLL_MS = 5_000

/**
 * Keeps every open list and page current: the server says which deployment changed, and only that one is read again.
 * A hidden tab holds no connection, since a browser grants few per host; where the stream does not hold, the page polls.
 */
export function useLiveChanges(): void {
  const client = useQueryClient()
  const visibility = useDocumentVisibility()
  const changed = new Set<string>()
  const readChanged = useDebounceFn(() => {
    for (const id of changed) void refresh(client, id)
    changed.clear()
  }, 120)
  let source: EventSource | undefined
  let poll: ReturnType<typeof setInterval> | undefined

  function open(): void {
    source = new EventSource('/api/v1/events')
    source.addEventListener('open', stopPolling)
    source.addEventListener('change', (event: MessageEvent<string>) => {
      const { subjectId } = JSON.parse(event.data) as { subjectId: string }
      changed.add(subjectId)
      void readChanged()
    })
    source.addEventListener('error', () => (poll ??= setInterval(() => void refreshAll(client), POLL_MS)))
  }
  function stopPolling(): void {
    clearInterval(poll)
    poll = undefined
  }
  function close(): void {
    source?.close()
    source = undefined
    stopPolling()
  }

  watch(
    visibility,
    (now) => {
      if (now === 'hidden') return close()
      if (source) return
      open()
      void refreshAll(client)
    },
    { immediate: true },
  )
  onScopeDispose(close)
}

function refreshAll(client: QueryClient): Promise<unknown> {
  return Promise.all([
    client.invalidateQueries({ queryKey: orpc.deployments.key() }),
    client.invalidateQueries({ queryKey: orpc.approvals.key() }),
  ])
}

/** Reads one deployment again and puts it into every list that shows it; a list that does not know it is read anew. */
async function refresh(client: QueryClient, id: string): Promise<void> {
  void client.invalidateQueries({ queryKey: orpc.approvals.key() })
  void client.invalidateQueries({ queryKey: orpc.deployments.runs.key({ input: { id } }) })
  if (!id.startsWith('dep_')) return void client.invalidateQueries({ queryKey: orpc.deployments.key() })
  const options = orpc.deployments.get.queryOptions({ input: { id }, staleTime: 0 })
  const deployment = await client.fetchQuery(options).catch(() => undefined)
  if (!deployment || !putIntoLists(client, deployment)) void client.invalidateQueries({ queryKey: orpc.deployments.list.key() })
}

function putIntoLists(client: QueryClient, deployment: Deployment): boolean {
  let known = false
  client.setQueriesData<InfiniteData<Page>>({ queryKey: orpc.deployments.list.key() }, (data) => {
    if (!data || !('pages' in data)) return data
    return {
      ...data,
      pages: data.pages.map((page) => ({ ...page, items: page.items.map((row) => (row.id === deployment.id ? update(row) : row)) })),
    }
  })
  return known

  function update(row: DeploymentSummary): DeploymentSummary {
    known = true
    const { status, live, version, updatedAt, moduleVersion, note } = deployment
    return {
      ...row,
      status,
      live,
      version,
      updatedAt,
      moduleVersion,
      note,
      resourceCount: deployment.resources.length,
      activeRunId: deployment.currentRun?.id ?? null,
    }
  }
}
