import type { Me } from '@mcp-cloud/contracts'
import { lines, say, type View } from './view.ts'

export function renderMe(me: Me, view: View): string {
  return lines(
    `${view.paint('bold', me.name)}${me.email ? ` <${me.email}>` : ''} ${view.paint('dim', me.id)}`,
    `${say(view, 'roles', '역할')}: ${me.roles.join(', ') || '-'}; ${say(view, 'scopes', '범위')}: ${me.scopes.join(', ') || '-'}`,
    me.firstKeyStillValid &&
      view.paint(
        'yellow',
        say(
          view,
          'the first admin key still works; rotate it: mcp-cloud admin rotate-key',
          '첫 관리자 키가 아직 유효합니다. 교체하십시오: mcp-cloud admin rotate-key',
        ),
      ),
  )
}
