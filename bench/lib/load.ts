import { Agent, request } from 'node:http'

export interface LoadOptions {
  url: string
  headers?: Record<string, string>
  /** Requests under way at once, each on a connection that is kept. */
  connections: number
  milliseconds: number
}

/** Sends one GET over and over. @returns answers a second. @throws Error at the first answer that is not 200. */
export async function loadWith({ url, headers = {}, connections, milliseconds }: LoadOptions): Promise<number> {
  using agent = keepAliveAgent(connections)
  const started = performance.now()
  let answers = 0
  const lane = async () => {
    while (performance.now() - started < milliseconds) {
      await get(url, headers, agent.agent)
      answers++
    }
  }
  await Promise.all(Array.from({ length: connections }, lane))
  return (answers / (performance.now() - started)) * 1000
}

/** One GET, its body read and dropped. */
export function get(url: string, headers: Record<string, string>, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { agent, headers }, (response) => {
      response.resume()
      response.on('end', () => (response.statusCode === 200 ? resolve() : reject(new Error(`${url} answers ${response.statusCode}`))))
    })
    outgoing.on('error', reject)
    outgoing.end()
  })
}

export function keepAliveAgent(connections: number): Disposable & { agent: Agent } {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  return { agent, [Symbol.dispose]: () => agent.destroy() }
}
