import { z } from 'zod'
import { ChannelId, DeliveryId } from '../ids.ts'
import { Channel, ChannelEdit, ChannelWithSecret, ChatIdentity, ChatLinkView, Delivery, NewChannel } from '../schemas/channel.ts'
import { PageQuery, pageOf } from '../schemas/page.ts'
import { procedure } from './procedure.ts'

const tags = ['Channels']

export const listChannels = procedure({ action: 'channel.list', scope: 'admin' })
  .route({ method: 'GET', path: '/channels', summary: 'Where messages go: Slack, Teams, webhooks, mailboxes', tags })
  .output(z.object({ items: z.array(Channel) }))

export const createChannel = procedure({ action: 'channel.create', scope: 'admin' })
  .route({ method: 'POST', path: '/channels', successStatus: 201, summary: 'Add a channel; its secrets are never shown again', tags })
  .input(NewChannel)
  .output(ChannelWithSecret)

export const updateChannel = procedure({ action: 'channel.update', scope: 'admin' })
  .route({ method: 'PATCH', path: '/channels/{id}', summary: 'Change, disable or enable a channel', tags })
  .input(ChannelEdit.extend({ id: ChannelId }))
  .output(ChannelWithSecret)

export const deleteChannel = procedure({ action: 'channel.delete', scope: 'admin' })
  .route({ method: 'DELETE', path: '/channels/{id}', successStatus: 204, summary: 'Delete a channel and its history', tags })
  .input(z.strictObject({ id: ChannelId }))
  .output(z.void())

export const testChannel = procedure({ action: 'channel.test', scope: 'admin' })
  .route({ method: 'POST', path: '/channels/{id}/test', summary: 'Send a test message, and say how it went', tags })
  .input(z.strictObject({ id: ChannelId }))
  .output(Delivery)

export const listDeliveries = procedure({ action: 'channel.history', scope: 'admin' })
  .route({ method: 'GET', path: '/channels/{id}/deliveries', summary: 'Messages of a channel, newest first', tags })
  .input(PageQuery.extend({ id: ChannelId }))
  .output(pageOf(Delivery))

export const resendDelivery = procedure({ action: 'channel.resend', scope: 'admin' })
  .route({ method: 'POST', path: '/deliveries/{id}/resend', summary: 'Send a message again, by the same delivery id', tags })
  .input(z.strictObject({ id: DeliveryId }))
  .output(Delivery)

export const listChatIdentities = procedure({ action: 'chat.list', scope: 'read' })
  .route({ method: 'GET', path: '/me/chat-identities', summary: 'Chat users that decide in my name', tags: ['Me'] })
  .output(z.object({ items: z.array(ChatIdentity) }))

export const inspectChatLink = procedure({ action: 'chat.link', scope: 'approve' })
  .route({ method: 'POST', path: '/me/chat-identities/inspect', summary: 'Which chat user asks to be linked', tags: ['Me'] })
  .input(z.strictObject({ token: z.string().max(200) }))
  .output(ChatLinkView)

export const confirmChatLink = procedure({ action: 'chat.link', scope: 'approve' })
  .route({ method: 'POST', path: '/me/chat-identities', successStatus: 201, summary: 'Let a chat user decide in my name', tags: ['Me'] })
  .input(z.strictObject({ token: z.string().max(200) }))
  .output(ChatIdentity)

export const endChatLink = procedure({ action: 'chat.unlink', scope: 'propose' })
  .route({ method: 'DELETE', path: '/me/chat-identities/{id}', successStatus: 204, summary: 'End the link with a chat user', tags: ['Me'] })
  .input(z.strictObject({ id: z.string().max(100) }))
  .output(z.void())
