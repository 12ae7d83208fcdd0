import { Fault } from '@mcp-cloud/contracts'
import { StateJson } from './state-json.ts'

/** @throws Fault `malformed` when the bytes are not a whole terraform state of format version 4. */
export function parseState(bytes: Uint8Array): StateJson {
  const parsed = StateJson.safeParse(parseJson(bytes))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Fault(
    'malformed',
    `this is not a terraform state of format version 4: ${issue?.path.join('.') || 'the whole'}: ${issue?.message}`,
  )
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw new Fault('malformed', `the body of ${bytes.length} bytes is not whole JSON in UTF-8`, { cause })
  }
}
