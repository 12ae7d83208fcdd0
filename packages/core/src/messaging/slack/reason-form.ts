import type { Click } from './parse-click.ts'
import { REASON_FORM } from './render-blocks.ts'
import type { replyWords } from './reply-words.ts'

/** A rejection says why: a form that is bound to the message, the run and the digest. */
export function reasonForm(click: Click, words: ReturnType<typeof replyWords>) {
  const plain = (text: string) => ({ type: 'plain_text', text, emoji: false })
  return {
    trigger_id: click.triggerId ?? '',
    view: {
      type: 'modal',
      callback_id: REASON_FORM,
      private_metadata: JSON.stringify({ r: click.runId, d: click.digest, c: click.channel, ts: click.ts }),
      title: plain(words.reasonTitle),
      submit: plain(words.reasonSubmit),
      close: plain(words.reasonClose),
      blocks: [
        {
          type: 'input',
          block_id: 'reason',
          label: plain(words.reasonLabel),
          element: { type: 'plain_text_input', action_id: 'reason', multiline: true, min_length: 1, max_length: 1000 },
        },
      ],
    },
  }
}
