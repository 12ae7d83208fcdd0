import { z } from 'zod'
import { ACTIONS, REASON_FORM } from './render-blocks.ts'

/** What a click asks for, in our words. */
export const Click = z.object({
  wants: z.enum(['approve', 'ask-reason', 'reject']),
  runId: z.string(),
  digest: z.string(),
  reason: z.string().optional(),
  teamId: z.string(),
  teamName: z.string(),
  userId: z.string(),
  userName: z.string(),
  /** The message that was clicked. */
  channel: z.string(),
  ts: z.string(),
  /** Good for three seconds. */
  triggerId: z.string().optional(),
  /** Ids of our channels whose signing secret signed it. */
  signedBy: z.array(z.string()),
})
export type Click = z.infer<typeof Click>

const Id = z.string().min(1).max(60)
const Bound = z.object({ r: z.string().max(60), d: z.string().max(200) })
const Base = z.object({
  team: z.looseObject({ id: Id, domain: z.string().max(200).optional() }),
  user: z.looseObject({ id: Id, team_id: Id.optional(), username: z.string().max(200).optional(), name: z.string().max(200).optional() }),
  trigger_id: z.string().max(300).optional(),
})
const BlockActions = Base.extend({
  type: z.literal('block_actions'),
  container: z.looseObject({ type: z.literal('message'), message_ts: z.string().max(40), channel_id: Id }),
  actions: z.array(z.looseObject({ action_id: z.string(), value: z.string().max(2000).optional() })).min(1),
})
const ViewSubmission = Base.extend({
  type: z.literal('view_submission'),
  view: z.looseObject({
    callback_id: z.literal(REASON_FORM),
    private_metadata: z.string().max(3000),
    state: z.looseObject({ values: z.object({ reason: z.object({ reason: z.looseObject({ value: z.string().max(3000).nullable() }) }) }) }),
  }),
})
export const FormPlace = Bound.extend({ c: Id, ts: z.string().max(40) })

/** Undefined for an interaction that asks nothing of us, such as a click on a link. @throws ZodError. */
export function parseClick(payload: unknown): Omit<Click, 'signedBy'> | undefined {
  const { type } = z.looseObject({ type: z.string() }).parse(payload)
  if (type === 'view_submission') {
    const { view, ...rest } = ViewSubmission.parse(payload)
    const place = FormPlace.parse(JSON.parse(view.private_metadata))
    const reason = view.state.values.reason.reason.value ?? ''
    return { wants: 'reject', runId: place.r, digest: place.d, reason, channel: place.c, ts: place.ts, ...whoOf(rest) }
  }
  if (type !== 'block_actions') return undefined
  const { container, actions, ...rest } = BlockActions.parse(payload)
  const action = actions.find(({ action_id }) => action_id === ACTIONS.approve || action_id === ACTIONS.reject)
  if (!action) return undefined
  const bound = Bound.parse(JSON.parse(action.value ?? ''))
  return {
    wants: action.action_id === ACTIONS.approve ? 'approve' : 'ask-reason',
    runId: bound.r,
    digest: bound.d,
    channel: container.channel_id,
    ts: container.message_ts,
    ...(rest.trigger_id === undefined ? {} : { triggerId: rest.trigger_id }),
    ...whoOf(rest),
  }
}

function whoOf({ team, user }: Pick<z.infer<typeof Base>, 'team' | 'user'>) {
  // In a shared channel the user's own workspace is another one than the message's.
  return {
    teamId: user.team_id ?? team.id,
    teamName: team.domain ?? team.id,
    userId: user.id,
    userName: user.username ?? user.name ?? user.id,
  }
}
