import { usage } from '../failure.ts'
import { visible } from '../render/visible.ts'
import { pick, say } from '../render/view.ts'
import type { Session } from '../session.ts'
import type { Text } from '../text.ts'

/** Whether somebody can be asked: a person at a terminal who did not ask for JSON. */
export function canAsk(session: Session): boolean {
  return !session.json && session.io.stdin?.line !== undefined
}

/**
 * Asks for the expected word, typed in full; anything else means no.
 * @throws Failure `usage` where nobody can be asked.
 */
export async function confirm(session: Session, question: Text, expected: string): Promise<boolean> {
  const { stdin } = session.io
  if (!canAsk(session) || !stdin?.line)
    throw usage(
      'nobody can be asked here; give --yes to go on without a question',
      '여기서는 확인을 받을 수 없습니다. 확인 없이 진행하려면 --yes를 주십시오',
    )
  const answer = await stdin.line(`${visible(pick(session.view(), question))} `)
  const agreed = answer?.trim() === expected
  if (!agreed) session.note(undefined, (_none, view) => say(view, 'nothing was done', '아무것도 하지 않았습니다'))
  return agreed
}
