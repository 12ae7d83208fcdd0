import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export interface ScriptedModel {
  /** Ends with `/v1`, as Ollama's and vLLM's do. */
  url: string
  /** Every body that was sent, as text. */
  asked: string[]
  close(): Promise<void>
}

/** A server that speaks OpenAI's chat completions and answers what the script says. */
export async function startScriptedModel(answer: (asked: string) => string | { status: number } | Promise<string>): Promise<ScriptedModel> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    void (async () => {
      const body = await text(request)
      asked.push(body)
      const content = await answer(body)
      if (typeof content !== 'string') {
        response.writeHead(content.status, { 'content-type': 'application/json' }).end('{"error":{"message":"scripted"}}')
        return
      }
      const message = { role: 'assistant', content }
      response.writeHead(200, { 'content-type': 'application/json' }).end(
        JSON.stringify({
          id: 'scripted',
          object: 'chat.completion',
          created: 0,
          model: 'scripted',
          choices: [{ index: 0, message, finish_reason: 'stop' }],
          usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
        }),
      )
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on TCP has an address with a port.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/v1`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
