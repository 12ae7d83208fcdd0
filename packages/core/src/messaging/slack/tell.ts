import { cut } from '../message/plain-text.ts'
import { callSlack, type SlackAccess } from './call-slack.ts'
import type { Click } from './parse-click.ts'

/** Says something to the one who clicked, and to nobody else. */
export async function tell(
  access: SlackAccess,
  { channel, userId }: Pick<Click, 'channel' | 'userId'>,
  sentence: string,
  button?: { label: string; url: string },
): Promise<void> {
  const text = cut(sentence, 1000)
  await callSlack(access, 'chat.postEphemeral', {
    channel,
    user: userId,
    text,
    parse: 'none',
    link_names: false,
    blocks: [
      { type: 'section', text: { type: 'plain_text', text, emoji: false } },
      ...(button
        ? [
            {
              type: 'actions',
              elements: [
                {
                  type: 'button',
                  action_id: 'mcp_cloud_link',
                  text: { type: 'plain_text', text: button.label, emoji: false },
                  url: button.url,
                },
              ],
            },
          ]
        : []),
    ],
  })
}
